/** What the bench asks and what it is told: the words shared by run.ts, the page and the peers in processes of their own. Types only. */
import type { DeviceKind } from '../src/domain/device';
import type { Verdict } from '../src/domain/verdict';

/** The works that are reported; bench/works.ts says what each is. */
export type Work = 'train-step' | 'train-step-best' | 'reconstruction' | 'uncertainty' | 'inspection' | 'live';

/** This studio or the library as shipped, with the device it runs on; or another library. */
export type Engine = `studio/${DeviceKind}` | `stock/${DeviceKind}` | 'pytorch' | 'onnxruntime' | 'openvino';

/** One work at one size. `matmul` multiplies two square matrices of `size`: the machine's own rate. */
export interface Task {
  readonly work: Work | 'matmul';
  /** Side of the network's picture in pixels, or of the matrices. */
  readonly size: number;
  readonly batch: number;
}

/** Do the task so many times: first unwatched, then timed one by one. */
export interface Turn extends Task {
  readonly unwatched: number;
  readonly timed: number;
}

/** What one call gave. */
export interface Outcome {
  /** The loss, the score, or one value of the map. Finite, or the engine computes nonsense. */
  readonly value: number;
  /** Of an inspection. */
  readonly verdict?: Verdict;
}

/** The outcome of the last call. */
export interface TurnAnswer extends Outcome {
  /** One for each timed call; what was computed has been read back when the clock stops. */
  readonly seconds: readonly number[];
}

/** What a peer says of itself once it is open. */
export interface PeerCard {
  /** For instance `CPU, WebAssembly SIMD, 2 threads`. */
  readonly description: string;
  /** Parameters of the networks that it trains, batch-norm statistics included; absent where it opens a file of the studio's. */
  readonly parameters?: ParameterCounts;
}

export interface ParameterCounts {
  readonly autoencoder: number;
  /** Of Best, both networks together; absent where it does not train them. */
  readonly best?: number;
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

/** One engine's times and outcome of one task. */
export interface Measured extends Outcome {
  /** Of each round the timed calls. Empty where the first call, which warms up, is all there is. */
  readonly rounds: readonly (readonly number[])[];
  readonly firstSeconds: number;
}

/** One line of the table and of the JSON. */
export interface Row extends Outcome {
  readonly work: Work;
  readonly size: number;
  readonly batch: number;
  readonly engine: Engine;
  readonly medianSeconds: number;
  /** The shortest call: far below the median, it tells that others were computing too. */
  readonly fastestSeconds: number;
  /** Pictures, or frames, a second at the median. */
  readonly picturesPerSecond: number;
  /** Whom this engine is held against; null where nobody of that kind took part. */
  readonly peer: Engine | null;
  /** The median of the ratios of both times of one round; null without a peer, and where either computes something else. */
  readonly ratioToPeer: number | null;
  /** How many rounds that ratio stands on; 0 where one of both had no round, and it is the ratio of the medians. */
  readonly pairs: number;
  readonly repetitions: number;
  /** Seconds of every timed call, round by round. */
  readonly rounds: readonly (readonly number[])[];
  /** Least time that the multiply-adds take at the engine's own matmul rate, over the median; null where rate or count is unknown. */
  readonly shareOfLowerBound: number | null;
  /** What it computes otherwise than the engine that it must agree with, in a sentence; null where it agrees or need not. */
  readonly differs: string | null;
}

export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  /** For instance `AVX-512`, or what is known of it. */
  readonly vectors: string;
  readonly system: string;
  readonly browser: string;
  /** What each engine that took part says of itself. */
  readonly engines: Partial<Record<Engine, string>>;
  /** ISO 8601, when the run began. */
  readonly date: string;
  /** Mean number of busy threads in the minute before: above zero, others were computing too. */
  readonly loadBefore: number;
  /** The same at the end: above the number of cores, others were computing too. */
  readonly loadAfter: number;
  /** Rate of a square float32 matrix product in its fastest call, in GFLOP/s. */
  readonly matmulGflops: Partial<Record<Engine, number>>;
}

export interface BenchResult {
  readonly machine: Machine;
  readonly rows: readonly Row[];
  /** What was left out, and why, in sentences. */
  readonly notes: readonly string[];
}
