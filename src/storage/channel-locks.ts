/**
 * Web Locks for pages that have none: over plain http the browser withholds `navigator.locks`, and two tabs would write over each other's
 * project. A BroadcastChannel, which every page has, carries three words: who wants a name, who holds it, and that it is free. It follows
 * the part of the Web Locks specification that tab-lock.ts uses: `request(name, { ifAvailable: true }, holder)` and `request(name, holder)`.
 */
import { randomId } from '../domain/random-id';

type Word = { readonly kind: 'wanted' | 'held' | 'free'; readonly name: string; readonly from: string; readonly to?: string };
type Holder = (lock: Lock | null) => unknown;

export interface LockChannel {
  postMessage(word: unknown): void;
  addEventListener(kind: 'message', listener: (event: MessageEvent) => void): void;
}

/** A tab that is awake answers within some milliseconds, one that computes within some hundred. One that the browser has frozen does not. */
const ANSWER_MILLISECONDS = 500;

/** @param answerMilliseconds how long silence must last before a name is taken for free */
export function createChannelLocks(channel: LockChannel, answerMilliseconds = ANSWER_MILLISECONDS): Pick<LockManager, 'request'> {
  const me = randomId();
  const held = new Set<string>();
  const wanted = new Set<string>();
  const taken = new Set<string>();
  const waiting = new Map<string, () => void>();
  const say = (word: Omit<Word, 'from'>): void => channel.postMessage({ ...word, from: me } satisfies Word);

  channel.addEventListener('message', ({ data }: MessageEvent<Word>) => {
    const { kind, name, from, to } = data;
    // Of two that want a name in the same moment the one with the lower id has it.
    if (kind === 'wanted' && (held.has(name) || (wanted.has(name) && me < from))) say({ kind: 'held', name, to: from });
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
    say({ kind: 'wanted', name });
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
      say({ kind: 'free', name });
    }
  };

  /** Who holds it may have gone without a word, so it is asked for again from time to time. */
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

/** The browser's own locks, those over a channel where it has none, or null where it has neither. */
export function locksAtHand(): Pick<LockManager, 'request'> | null {
  if (navigator.locks) return navigator.locks;
  channelLocks ??= typeof BroadcastChannel === 'function' ? createChannelLocks(new BroadcastChannel('stainless.locks')) : null;
  return channelLocks;
}

let channelLocks: Pick<LockManager, 'request'> | null = null;
