/** The detectors' identifiers, and values kept by them. Names, help and order stand in detectors.ts. */
/** Detectors with an anomaly map. */
export type MapDetectorId = 'residual' | 'uncertainty' | 'combined';

/** Detectors that read the network's activations and judge the picture as a whole. */
export type ActivationDetectorId = 'encoder' | 'decoder' | 'activations';

/** Their names, their help and their order stand in detectors.ts. */
export type DetectorId = MapDetectorId | ActivationDetectorId;

/** What every model has. The others need statistics of training pictures, which older model files do not hold. */
export type BasicDetectorId = 'residual' | 'uncertainty';

/** A value for each detector that a model has; absent where it has not got it. */
export type PerDetector<Value, Id extends DetectorId = DetectorId> = Readonly<
  Record<BasicDetectorId, Value> & Partial<Record<Exclude<Id, BasicDetectorId>, Value>>
>;

/** One number for each detector. */
export type DetectorScores = PerDetector<number>;

/** Values of the detectors that have been asked so far. */
export type OfSomeDetectors<Value, Id extends DetectorId = DetectorId> = Readonly<Partial<Record<Id, Value>>>;

/** The scores of one picture under each of the masks of channels, for the detectors that draw channels at random. */
export type MaskScores = Readonly<Partial<Record<ActivationDetectorId, readonly number[]>>>;
