/** Of tabs that talk over a channel one has the lock, whoever asks, in whatever order, and even where the first has gone without a word. */
import { afterEach, expect, it } from 'vitest';
import { createChannelLocks } from './channel-locks';
import { createTabLock } from './tab-lock';

const ANSWER = 20;
const channels: BroadcastChannel[] = [];
let count = 0;

/** @returns tabs of a browser of their own, and how the n-th is closed without a word */
function tabs(howMany: number) {
  count += 1;
  const opened = Array.from({ length: howMany }, () => new BroadcastChannel(`test-${count}`));
  channels.push(...opened);
  const locks = opened.map((channel) => {
    const port = {
      postMessage: (word: unknown) => channel.postMessage(word),
      addEventListener: (_: 'message', listener: (event: MessageEvent) => void) => {
        channel.onmessage = (event) => listener(event as unknown as MessageEvent);
      },
    };
    const manager = createChannelLocks(port, ANSWER);
    return createTabLock('project', () => manager as LockManager, 5);
  });
  return { locks, close: (index: number) => opened[index].close() };
}

afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
});

it('goes to the first, and to the next when it is given back', async () => {
  const { locks } = tabs(2);
  expect(await locks[0].acquire()).toBe(true);
  expect(await locks[1].acquire()).toBe(false);
  const waiting = locks[1].acquireWhenFree();
  locks[0].release();
  await waiting;
  expect(await locks[0].acquire()).toBe(false);
});

it('goes to one alone of five that ask in the same moment', async () => {
  const { locks } = tabs(5);
  const got = await Promise.all(locks.map((lock) => lock.acquire()));
  expect(got.filter(Boolean)).toHaveLength(1);
});

it('comes to who waits when the one that has it was closed without a word', async () => {
  const { locks, close } = tabs(2);
  await locks[0].acquire();
  expect(await locks[1].acquire()).toBe(false);
  const waiting = locks[1].acquireWhenFree();
  close(0);
  await waiting;
  expect(await locks[1].acquire()).toBe(true);
});
