/** Asks to stop, by SIGTERM, SIGINT or a program: what is under way is brought to its end; a second signal ends the process at once. */

export interface StopSignal {
  readonly isAsked: boolean;
  /** The signal's name; null where a program asked. */
  readonly by: NodeJS.Signals | null;
  /** Resolves when it is asked for. */
  readonly asked: Promise<void>;
  /** @param listener is called when it is asked for; at once where it was already. @returns forgets the listener */
  onAsked(listener: () => void): () => void;
  ask(): void;
  /** Waits so many milliseconds, or until it is asked for, or until `wake` is called. */
  pause(milliseconds: number, onWake?: (wake: () => void) => void): Promise<void>;
  dispose(): void;
}

const SIGNALS: readonly NodeJS.Signals[] = ['SIGTERM', 'SIGINT'];

/** @param onFirst is called once, at the first signal */
export function listenForStop(onFirst: (by: NodeJS.Signals | null) => void = () => {}): StopSignal {
  let [isAsked, by]: [boolean, NodeJS.Signals | null] = [false, null];
  const listeners = new Set<() => void>();
  const ask = (signal: NodeJS.Signals | null): void => {
    if (isAsked && signal) process.exit(signal === 'SIGINT' ? 130 : 143);
    if (isAsked) return;
    [isAsked, by] = [true, signal];
    onFirst(signal);
    for (const listener of listeners) listener();
  };
  const ofSystem = SIGNALS.map((signal) => [signal, () => ask(signal)] as const);
  for (const [signal, listener] of ofSystem) process.on(signal, listener);
  const onAsked = (listener: () => void): (() => void) => {
    if (isAsked) listener();
    else listeners.add(listener);
    return () => listeners.delete(listener);
  };
  return {
    get isAsked() {
      return isAsked;
    },
    get by() {
      return by;
    },
    asked: new Promise<void>((resolve) => void onAsked(resolve)),
    onAsked,
    ask: () => ask(null),
    // Not a race with a promise that lives as long as the program: each race would stay with it.
    pause: (milliseconds, onWake) =>
      new Promise<void>((resolve) => {
        const end = (): void => {
          clearTimeout(timer);
          forget();
          resolve();
        };
        const timer = setTimeout(end, milliseconds);
        const forget = onAsked(() => setImmediate(end));
        onWake?.(end);
      }),
    dispose: () => {
      for (const [signal, listener] of ofSystem) process.off(signal, listener);
    },
  };
}
