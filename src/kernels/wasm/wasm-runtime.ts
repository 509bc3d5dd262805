/** What every CPU kernel of ours works with: the threads and the heap. */

import type { ThreadPool } from './thread-pool';
import type { WasmHeap } from './wasm-heap';

export interface WasmRuntime {
  readonly heap: WasmHeap;
  readonly pool: ThreadPool;
}
