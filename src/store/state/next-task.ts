/** Lets the page draw and answer between pieces of work. Timers would do, but browsers delay those of hidden pages by a second. */
const { port1, port2 } = new MessageChannel();
const waiting: (() => void)[] = [];
port1.onmessage = () => waiting.shift()?.();
// In Node an open port keeps a process alive.
(port1 as { unref?: () => void }).unref?.();

/** Resolves in a task of its own, after those that wait already. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    port2.postMessage(null);
  });
}
