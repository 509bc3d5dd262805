/** What every CPU kernel of ours works with: the threads and the heap. */
import type { SimdHeap } from './simd-heap';
import type { ThreadPool } from './thread-pool';

export interface Workshop {
  readonly heap: SimdHeap;
  readonly pool: ThreadPool;
}
