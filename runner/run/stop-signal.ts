/** Asks to stop, by SIGTERM, SIGINT or a program: what is under way is brought to its end; a second signal ends the process at once. */

export interface StopSignal {
  readonly isAsked: boolean;
  /** The signal's name; null where a program asked. */
  readonly by: NodeJS.Signals | null;
  /** Resolves when it is asked for. */
  readonly asked: Promise<void>;
  ask(): void;
  /** Waits so many milliseconds, or until it is asked for. */
  pause(milliseconds: number): Promise<void>;
  dispose(): void;
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/** @param onAsked is called once, at the first signal */
export function listenForStop(onAsked: (by: NodeJS.Signals | null) => void = () => {}): StopSignal {
  let [isAsked, by]: [boolean, NodeJS.Signals | null] = [false, null];
  let resolve: () => void = () => {};
  const asked = new Promise<void>((done) => {
    resolve = done;
  });
  const ask = (signal: NodeJS.Signals | null): void => {
    if (isAsked && signal) process.exit(signal === 'SIGINT' ? 130 : 143);
    if (isAsked) return;
    [isAsked, by] = [true, signal];
    onAsked(signal);
    resolve();
  };
  const listeners = SIGNALS.map((signal) => [signal, () => ask(signal)] as const);
  for (const [signal, listener] of listeners) process.on(signal, listener);
  return {
    get isAsked() {
      return isAsked;
    },
    get by() {
      return by;
    },
    asked,
    ask: () => ask(null),
    pause: async (milliseconds) => {
      let timer: NodeJS.Timeout | undefined;
      const passed = new Promise<void>((done) => {
        timer = setTimeout(done, milliseconds);
      });
      await Promise.race([asked, passed]);
      clearTimeout(timer);
    },
    dispose: () => {
      for (const [signal, listener] of listeners) process.off(signal, listener);
    },
  };
}
