/** A worker as the client needs to see it, so that tests can put a plain object in its place. */
import type { AboutRequest } from '../protocol/events';
import type { ToWorker } from '../protocol/requests';

export interface PortListener {
  message(message: AboutRequest): void;
  /** The worker is dead or unusable; no further message will come. */
  crash(detail: string): void;
}

export interface WorkerPort {
  post(message: ToWorker): void;
  listen(listener: PortListener): void;
  terminate(): void;
}
