/** The part of a worker that the client uses; tests replace it by a plain object. */
import type { AboutRequest } from '../protocol/events';
import type { ToWorker } from '../protocol/requests';

export interface PortListener {
  message(message: AboutRequest): void;
  /** The worker is dead or unusable; no further message will come. */
  crash(detail: string): void;
}

export interface WorkerPort {
  /** @param transfer what is handed over with it */
  post(message: ToWorker, transfer?: Transferable[]): void;
  listen(listener: PortListener): void;
  terminate(): void;
}
