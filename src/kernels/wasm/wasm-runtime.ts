/** What every CPU kernel runs with: the thread pool and the heap. */

import type { ThreadPool } from './thread-pool';
import type { WasmHeap } from './wasm-heap';

export interface WasmRuntime {
  readonly heap: WasmHeap;
  readonly pool: ThreadPool;
}
