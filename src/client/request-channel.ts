/**
 * Sends requests to one worker: assigns ids and promises, passes events to the sender, and starts a new worker on the next request after a
 * crash. It does not depend on the kinds of requests.
 */
import { StudioError } from '../domain/studio-error';
import type { AboutRequest, Answers, StudioEvent } from '../protocol/events';
import type { Control, Request, RequestKind } from '../protocol/requests';
import { fromWireError } from '../protocol/wire-error';
import type { WorkerPort } from './worker-port';

export type RequestOf<Kind extends RequestKind> = Extract<Request, { kind: Kind }>;

export interface RequestOptions {
  readonly onEvent?: (event: StudioEvent) => void;
  /** Aborting rejects at once with StudioError `aborted` and sends an abort to the worker. */
  readonly signal?: AbortSignal;
  /** What is handed over with the request, which cannot be sent again then. */
  readonly transfer?: Transferable[];
}

export interface Sent<Kind extends RequestKind> {
  readonly answer: Promise<Answers[Kind]>;
  control(control: Control): void;
}

export interface RequestChannel {
  send<Kind extends RequestKind>(request: RequestOf<Kind>, options?: RequestOptions): Sent<Kind>;
  /** End the worker as if it had crashed; the next request starts a new one. */
  restart(reason: string): void;
  /** Reject the requests of this kind alone; all other pending requests are sent to a new worker. */
  restartFor(kind: RequestKind, reason: string): void;
}

interface Pending {
  readonly request: Request;
  readonly resolve: (value: never) => void;
  readonly reject: (error: StudioError) => void;
  readonly onEvent: ((event: StudioEvent) => void) | undefined;
}

/**
 * @param spawn starts a worker; called on the first request and again after a crash
 * @param onCrash called after all pending requests were rejected
 * @param patience milliseconds; a worker that has not ended an aborted request after that time is blocked, and is replaced
 */
export function createRequestChannel(
  spawn: () => WorkerPort,
  onCrash: () => void = () => {},
  patience = Number.POSITIVE_INFINITY,
): RequestChannel {
  const pending = new Map<number, Pending>();
  /** Aborted requests that the worker has not ended yet. */
  const givenUp = new Map<number, ReturnType<typeof setTimeout>>();
  let port: WorkerPort | null = null;
  let lastId = 0;

  const end = (ended: WorkerPort): void => {
    ended.terminate();
    port = null;
    for (const timer of givenUp.values()) clearTimeout(timer);
    givenUp.clear();
  };

  const crash = (crashed: WorkerPort, detail: string): void => {
    if (port !== crashed) return;
    end(crashed);
    const lost = [...pending.values()];
    pending.clear();
    for (const { reject } of lost) reject(new StudioError('worker-crashed', { detail }));
    onCrash();
  };

  /** Start a new worker and send it the pending requests. */
  const replace = (replaced: WorkerPort): void => {
    if (port !== replaced) return;
    end(replaced);
    if (pending.size === 0) return;
    port = open();
    for (const [id, { request }] of pending) port.post({ kind: 'request', id, request });
  };

  const awaitGivenUp = (id: number): void => {
    const asked = port;
    if (asked && Number.isFinite(patience)) givenUp.set(id, setTimeout(replace, patience, asked));
  };

  const receive = (message: AboutRequest): void => {
    if (message.kind !== 'event') {
      clearTimeout(givenUp.get(message.id));
      givenUp.delete(message.id);
    }
    const asked = pending.get(message.id);
    if (!asked) return;
    if (message.kind === 'event') {
      asked.onEvent?.(message.event);
      return;
    }
    pending.delete(message.id);
    if (message.kind === 'failed') asked.reject(fromWireError(message.error));
    else asked.resolve(message.answer.value as never);
  };

  const open = (): WorkerPort => {
    const opened = spawn();
    opened.listen({ message: receive, crash: (detail) => crash(opened, detail) });
    return opened;
  };

  return {
    restart: (reason) => {
      if (port) crash(port, reason);
    },
    restartFor: (kind, reason) => {
      const lost = [...pending].filter(([, { request }]) => request.kind === kind);
      for (const [id] of lost) pending.delete(id);
      if (port) replace(port);
      for (const [, { reject }] of lost) reject(new StudioError('worker-crashed', { detail: reason }));
    },
    send: <Kind extends RequestKind>(request: RequestOf<Kind>, options: RequestOptions = {}): Sent<Kind> => {
      lastId += 1;
      const id = lastId;
      const control = (word: Control): void => {
        if (pending.has(id)) port?.post({ kind: 'control', id, control: word });
      };
      const answer = new Promise<Answers[Kind]>((resolve, reject) => {
        const { signal, onEvent, transfer } = options;
        if (signal?.aborted) return reject(new StudioError('aborted'));
        const giveUp = (): void => {
          control('abort');
          if (!pending.delete(id)) return;
          awaitGivenUp(id);
          reject(new StudioError('aborted'));
        };
        signal?.addEventListener('abort', giveUp, { once: true });
        const forget = (): void => signal?.removeEventListener('abort', giveUp);
        pending.set(id, {
          request,
          resolve: (value) => {
            forget();
            resolve(value);
          },
          reject: (error) => {
            forget();
            reject(error);
          },
          onEvent,
        });
        port ??= open();
        port.post({ kind: 'request', id, request }, transfer);
      });
      return { answer, control };
    },
  };
}
