/**
 * The streams of chance: the first stream number of every `seededRandom` and of every counter-based generator in the studio, one a
 * purpose. Two purposes with one number under one seed would draw the same random numbers; a test proves that no two share one.
 * Numbers are part of the experiment: a number that is changed changes every run. A new purpose takes a new number.
 */
import { StudioError } from './studio-error';

/** Under a recipe's seed, the same in every version. */
export const recipeStreams = {
  /** Initial weights of the network: kernel by kernel. */
  weights: 1,
  /** Which good pictures are held out. */
  split: 2,
  /** Order of the pictures in an epoch. */
  order: 3,
  /** Corruption of a training picture, by epoch and picture. */
  corruption: 4,
  /** Corruption of a held-out picture at every validation, by picture. */
  validationCorruption: 5,
  /** Dropout masks of the Monte-Carlo passes; exported models have the same number. */
  dropout: 6,
  /** Corruption of the pictures in the preview, by draw and picture. */
  preview: 7,
  /** Views of a training picture, by epoch and picture. */
  views: 8,
  /** Views of a held-out picture at every validation, by picture. */
  validationViews: 9,
  // 10 was the features that the combined detector drew until version 0.2; 11 to 13 are those of version 2.
  /** Altered copies that the combined detector learns from, by picture. */
  alteredCopies: 14,
  /** How a training picture is altered before it is damaged, by epoch and picture. */
  alteredTraining: 15,
  /** Ties of scores in the watch for drift. */
  drift: 16,
} as const;

/**
 * How streams are numbered. Version 1 is that of the first studios: activation channels and damages of the self-test share the number
 * of the training views, and the plan of the self-test that of the validation views. In version 2 each has its own.
 */
export type StreamsVersion = 1 | 2;

/** Of new recipes. */
export const NEWEST_STREAMS = 2 satisfies StreamsVersion;

const versionedStreams = {
  1: { activationChannels: 8, selfTestDamage: 8, selfTestPlan: 9 },
  2: {
    /** Channels of each mask of the activation-Gaussian detectors, by detector, mask and layer. */
    activationChannels: 11,
    /** Damage of a picture of the self-test, by its place in the plan. */
    selfTestDamage: 12,
    /** Which pictures the self-test damages, by turn. */
    selfTestPlan: 13,
  },
} as const satisfies Record<StreamsVersion, Readonly<Record<string, number>>>;

export type VersionedStreams = Readonly<Record<keyof (typeof versionedStreams)[1], number>>;

/** Where the random numbers of a run start: a recipe, or these two fields of it. */
export interface RandomOrigin {
  readonly seed: number;
  /** Absent in recipes, links, files and models of the first studios: version 1. */
  readonly streams?: StreamsVersion | undefined;
}

/** The streams under a recipe's seed whose numbers depend on its version. */
export const streamsOf = ({ streams = 1 }: Pick<RandomOrigin, 'streams'>): VersionedStreams => versionedStreams[streams];

/** Under the seed of a picture of a sample set. */
export const sampleStreams = {
  /** Pose, material and light of the thing in the picture. */
  scene: 1,
  /** The lamp over woven cloth. */
  lamp: 2,
  /** Place and shape of the defect. */
  defect: 3,
  /** A line that wanders: a scratch, a fibre. */
  curve: 5,
  /** Grain of the camera. */
  grain: 9,
  /** Corners of value noise. */
  noise: 77,
} as const;

/** Under the seed of the device trial, which is the same in every browser. The trial's weights have `recipeStreams.weights` and an index. */
export const trialStreams = {
  /** Input of its training steps. */
  corrupted: 1,
  /** Target of its training steps. */
  clean: 2,
} as const;

/**
 * Read a version of streams as a link, a recipe file or the command line spells it.
 *
 * @throws StudioError recipe-invalid
 */
export function readStreams(value: string | number): StreamsVersion {
  const version = ([1, 2] as const).find((known) => String(known) === String(value).trim());
  if (version) return version;
  throw new StudioError('recipe-invalid', { knob: 'streams', value, detail: 'choose one of 1, 2.' });
}

/** The recipe with this version of streams: absent for version 1, so that a recipe equals what the first studios made of it. */
export function withStreams<Holder extends { readonly streams?: StreamsVersion | undefined }>(
  holder: Holder,
  version: StreamsVersion,
): Holder {
  const { streams: _before, ...others } = holder;
  return (version === 1 ? others : { ...others, streams: version }) as Holder;
}
