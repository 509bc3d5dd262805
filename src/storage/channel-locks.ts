/**
 * A replacement of Web Locks for pages without them. Over plain http the browser has no `navigator.locks`, and two tabs could overwrite the
 * same project. Tabs exchange three messages over a BroadcastChannel: a lock is wanted, held, or free. Only the part of the Web Locks
 * specification that tab-lock.ts uses is here: `request(name, { ifAvailable: true }, holder)` and `request(name, holder)`.
 */
import { randomId } from '../domain/random-id';

type Message = { readonly kind: 'wanted' | 'held' | 'free'; readonly name: string; readonly from: string; readonly to?: string };
type Holder = (lock: Lock | null) => unknown;

export interface LockChannel {
  postMessage(message: unknown): void;
  addEventListener(kind: 'message', listener: (event: MessageEvent) => void): void;
}

/** An idle tab answers within milliseconds, a computing one within some hundred. A tab that the browser has frozen does not answer. */
const ANSWER_MILLISECONDS = 500;

/** @param answerMilliseconds how long to wait for an answer before a lock counts as free */
export function createChannelLocks(channel: LockChannel, answerMilliseconds = ANSWER_MILLISECONDS): Pick<LockManager, 'request'> {
  const me = randomId();
  const held = new Set<string>();
  const wanted = new Set<string>();
  const taken = new Set<string>();
  const waiting = new Map<string, () => void>();
  const post = (message: Omit<Message, 'from'>): void => channel.postMessage({ ...message, from: me } satisfies Message);

  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    const { kind, name, from, to } = data;
    // If two tabs want a lock at the same moment, the tab with the lower id gets it.
    if (kind === 'wanted' && (held.has(name) || (wanted.has(name) && me < from))) post({ kind: 'held', name, to: from });
    if (kind === 'held' && to === me) taken.add(name);
    if (kind === 'free') {
      taken.delete(name);
      waiting.get(name)?.();
    }
  });

  const isFree = async (name: string): Promise<boolean> => {
    if (held.has(name) || wanted.has(name)) return false;
    taken.delete(name);
    wanted.add(name);
    post({ kind: 'wanted', name });
    await new Promise((resolve) => setTimeout(resolve, answerMilliseconds));
    wanted.delete(name);
    return !taken.has(name);
  };

  const hold = async (name: string, holder: Holder): Promise<unknown> => {
    held.add(name);
    try {
      return await holder({ name, mode: 'exclusive' });
    } finally {
      held.delete(name);
      post({ kind: 'free', name });
    }
  };

  /** Asks repeatedly: a tab that crashed sends no `free` message. */
  const whenFree = async (name: string): Promise<void> => {
    while (!(await isFree(name))) {
      await new Promise<void>((resolve) => {
        waiting.set(name, resolve);
        setTimeout(resolve, answerMilliseconds);
      });
      waiting.delete(name);
    }
  };

  const request = async (name: string, options: LockOptions | Holder, given?: Holder): Promise<unknown> => {
    const holder = given ?? (options as Holder);
    if (typeof options === 'object' && options.ifAvailable) return (await isFree(name)) ? hold(name, holder) : holder(null);
    await whenFree(name);
    return hold(name, holder);
  };
  return { request } as Pick<LockManager, 'request'>;
}

/** Web Locks if the browser has them, else locks over a BroadcastChannel, else null. */
export function locksAtHand(): Pick<LockManager, 'request'> | null {
  if (navigator.locks) return navigator.locks;
  channelLocks ??= typeof BroadcastChannel === 'function' ? createChannelLocks(new BroadcastChannel('stainless.locks')) : null;
  return channelLocks;
}

let channelLocks: Pick<LockManager, 'request'> | null = null;
