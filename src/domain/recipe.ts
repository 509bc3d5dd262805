/**
 * The recipe is the experiment: every choice that makes a run what it is. Each result carries its recipe; the same recipe, data
 * and device give the same numbers. What each knob means and may be stands in recipe-knobs.ts, named recipes in presets.ts.
 */
import type { Fit } from './image';
import type { Levels } from './levels';
import type { StreamsVersion } from './random-streams';
import type { Region } from './region';

export type NetworkKind = 'ae' | 'aesc';
export type ColourMode = 'grey' | 'colour';
export type LengthUnit = 'steps' | 'epochs' | 'minutes';
export type HeadKind = 'none' | 'discriminative';
export type LossKind = 'mse' | 'balanced';
export type ScheduleKind = 'plateau' | 'cosine';
export type ViewsKind = 'whole' | 'two-scale';
export type ScoreNorm = 'l0' | 'l1' | 'l2' | 'linf' | 'top';

export interface Recipe {
  readonly network: NetworkKind;
  readonly size: number;
  readonly colour: ColourMode;
  readonly fit: Fit;
  /** Absent for whole pictures; as a setting `left,top,width,height`. */
  readonly region?: Region | undefined;
  /** Of deep pictures; absent for the full range of their kind; as a setting `black,white`. */
  readonly levels?: Levels | undefined;
  readonly depth: number;
  readonly maps: number;
  readonly head: HeadKind;
  readonly views: ViewsKind;
  readonly loss: LossKind;
  readonly batch: number;
  readonly learningRate: number;
  readonly schedule: ScheduleKind;
  readonly lengthUnit: LengthUnit;
  readonly length: number;
  readonly validationShare: number;
  readonly corruption: string;
  readonly corruptionShare: number;
  /** Values of the chosen corruption model's own knobs, keyed `model.parameter`; what is absent has its default. */
  readonly corruptionParameters: Readonly<Record<string, number>>;
  readonly passes: number;
  readonly norm: ScoreNorm;
  readonly falseAlarmRate: number;
  readonly seed: number;
  /** How the streams of chance are numbered: see random-streams.ts. Absent for version 1; no knob of a form. */
  readonly streams?: StreamsVersion | undefined;
}
