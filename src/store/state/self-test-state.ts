/** State and actions of the self-test. */
import type { PlannedDamage, SelfTest } from '../../domain/self-test';
import type { StudioError } from '../../domain/studio-error';
import type { PictureView } from '../../protocol/events';

export type SelfTestState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'preparing' }
  | { readonly phase: 'running'; readonly done: number; readonly total: number }
  | { readonly phase: 'done'; readonly test: SelfTest }
  | { readonly phase: 'failed'; readonly error: StudioError };

/** One damaged picture of the self-test, made again to be looked at. */
export type SelfTestView =
  | { readonly phase: 'idle' }
  /** The one before stays to be seen meanwhile. */
  | { readonly phase: 'preparing'; readonly index: number; readonly before: PictureView | null }
  | { readonly phase: 'done'; readonly index: number; readonly view: PictureView }
  | { readonly phase: 'failed'; readonly index: number; readonly error: StudioError };

export interface SelfTestSlice {
  readonly selfTest: SelfTestState;
  readonly selfTestView: SelfTestView;
  runSelfTest(): Promise<void>;
  stopSelfTest(): void;
  /** What was found stands for a model that is no longer there. */
  clearSelfTest(): void;
  /** Of many asked for in a row only the last is fetched. */
  showDamage(damage: PlannedDamage): Promise<void>;
}
