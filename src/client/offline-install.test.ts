/** The page is kept, and a newer version comes in when it is asked for and at no other time. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createOfflineInstall } from './offline-install';

beforeEach(() => void vi.useFakeTimers());

function keeper({ isControlled }: { isControlled: boolean }) {
  const listeners = new Map<string, () => void>();
  const workbox = {
    addEventListener: (type: string, listener: () => void) => void listeners.set(type, listener),
    register: () => Promise.reject(new Error('no network')),
    update: vi.fn(async () => {}),
    messageSkipWaiting: vi.fn(),
  };
  const reload = vi.fn();
  const kept = createOfflineInstall(workbox, isControlled, reload);
  return { kept, workbox, reload, happen: (type: 'waiting' | 'controlling') => listeners.get(type)?.() };
}

describe('a page that the browser keeps', () => {
  it('is kept once the first visit is stored, and is not reloaded for it', () => {
    const { kept, reload, happen } = keeper({ isControlled: false });
    expect(kept.state()).toBe('online-only');
    happen('controlling');
    expect(kept.state()).toBe('offline-ready');
    expect(reload).not.toHaveBeenCalled();
  });

  it('says that a newer version waits, and lets it in when asked', () => {
    const { kept, workbox, reload, happen } = keeper({ isControlled: true });
    const heard = vi.fn();
    const forget = kept.subscribe(heard);
    kept.update();
    expect(workbox.messageSkipWaiting).not.toHaveBeenCalled();
    happen('waiting');
    expect([kept.state(), heard.mock.calls.length]).toEqual(['update-ready', 1]);
    kept.update();
    expect(workbox.messageSkipWaiting).toHaveBeenCalledOnce();
    expect(reload).not.toHaveBeenCalled();
    forget();
    happen('controlling');
    expect(reload).toHaveBeenCalledOnce();
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('is outdated, and not reloaded, when another tab lets the newer version in', () => {
    const { kept, reload, happen } = keeper({ isControlled: false });
    happen('controlling');
    happen('waiting');
    happen('controlling');
    expect(kept.state()).toBe('outdated');
    expect(reload).not.toHaveBeenCalled();
  });

  it('looks for a newer version every hour', () => {
    const { workbox } = keeper({ isControlled: true });
    vi.advanceTimersByTime(2 * 3_600_000);
    expect(workbox.update).toHaveBeenCalledTimes(2);
  });
});
