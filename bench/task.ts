/** What the bench asks and what it is told: the words shared by run.ts, the page and bench/peer-torch.py. Types only. */
import type { DeviceKind } from '../src/domain/device';

/** The works that are reported. */
export type Work = 'train-step' | 'reconstruction' | 'uncertainty';

/** This studio, the library as shipped, or PyTorch; with the device it runs on. */
export type Engine = `studio/${DeviceKind}` | `stock/${DeviceKind}` | 'pytorch';

/** One work at one size. `matmul` multiplies two square matrices of `size`: the machine's own rate. */
export interface Task {
  readonly work: Work | 'matmul';
  /** Side of the picture in pixels, or of the matrices. */
  readonly size: number;
  readonly batch: number;
}

/** Do the task so many times: first unwatched, then timed one by one. */
export interface Turn extends Task {
  readonly unwatched: number;
  readonly timed: number;
}

export interface TurnAnswer {
  /** One for each timed call; what was computed has been read back when the clock stops. */
  readonly seconds: readonly number[];
  /** What the last call gave: the loss, or one value of the map. Finite, or the engine computes nonsense. */
  readonly value: number;
}

/** What a peer says of itself once it is open. */
export interface PeerCard {
  /** For instance `CPU, WebAssembly SIMD, 2 threads`. */
  readonly description: string;
  /** Parameters of the network that it trains, batch-norm statistics included. */
  readonly parameters: number;
}

/** Someone who computes on request. Only one is asked at a time. */
export interface Peer extends PeerCard {
  readonly engine: Engine;
  /** @throws Error in a sentence where this engine cannot do the task */
  take(turn: Turn): Promise<TurnAnswer>;
  close(): Promise<void>;
}

/** What the page's worker holds at one moment of a soak. */
export interface MemoryCard {
  readonly tensors: number;
  /** tf.memory().numBytes. */
  readonly tensorBytes: number;
  /** Extent of the wasm backend's heap; null on other devices. */
  readonly heapBytes: number | null;
}

/** One line of the table and of the JSON. */
export interface Row {
  readonly work: Work;
  readonly size: number;
  readonly batch: number;
  readonly engine: Engine;
  readonly medianSeconds: number;
  /** The shortest call: far below the median, it tells that others were computing too. */
  readonly fastestSeconds: number;
  /** This engine's median over PyTorch's in the same run; null without PyTorch. */
  readonly ratioToPytorch: number | null;
  readonly repetitions: number;
  /** Least time that the multiply-adds take at the engine's own matmul rate, over the median; null where that rate is unknown. */
  readonly shareOfLowerBound: number | null;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly system: string;
  readonly browser: string;
  /** Null where python3 has no torch. */
  readonly torch: string | null;
  /** ISO 8601, when the run began. */
  readonly date: string;
  /** Mean number of busy threads in the minute before: above zero, others were computing too. */
  readonly loadBefore: number;
  /** Rate of a square float32 matrix product in its fastest call, in GFLOP/s. */
  readonly matmulGflops: Partial<Record<Engine, number>>;
}

export interface BenchResult {
  readonly machine: Machine;
  readonly rows: readonly Row[];
  /** What was left out, and why, in sentences. */
  readonly notes: readonly string[];
}
