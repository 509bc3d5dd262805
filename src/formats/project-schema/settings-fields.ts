/** Fields of what a person has set: the recipe, the view, and how thresholds are chosen. */
import * as v from 'valibot';
import { detectorIds, mapDetectorIds } from '../../domain/detectors';
import { presets } from '../../domain/presets';
import { recipeSchema } from '../../domain/recipe-schema';
import { USUAL_SMALLEST_REGION } from '../../domain/smallest-region';
import { pixelThreshold, threshold } from '../checked/checked-values';
import { both } from './field';
import type { FieldReader } from './field-reader';

const withoutUndefined = (value: unknown): unknown =>
  typeof value !== 'object' || value === null || Array.isArray(value)
    ? value
    : Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined));

/** In the browser a setting that is undefined counts as absent. */
export const recipe = ({ either }: FieldReader) =>
  either(
    recipeSchema,
    v.custom((value) => v.is(recipeSchema, withoutUndefined(value))),
  );

const viewKind = v.picklist(['input', 'reconstruction', 'overlay', 'map', 'truth']);

const viewSettings = ({ share, text, most }: FieldReader) =>
  v.object({
    detector: v.picklist(detectorIds),
    kind: viewKind,
    sideBySide: v.boolean(),
    panes: v.pipe(v.array(viewKind), v.minLength(1), v.maxLength(most(viewKind.options.length))),
    opacity: share,
    colourMap: text,
    outline: v.boolean(),
    boxes: v.boolean(),
    truthOutline: v.boolean(),
    /** Earlier studios did not store it. */
    areas: v.exactOptional(v.boolean()),
    /** Earlier studios did not store it. */
    smallestRegion: v.optional(v.pipe(v.number(), v.finite(), v.minValue(0)), USUAL_SMALLEST_REGION),
    order: v.picklist(['worst', 'borderline', 'name', 'label']),
  });

export const settingsFields = {
  recipe: both(recipe),
  preset: both(() => v.picklist(presets.map(({ id }) => id))),
  viewSettings: both(viewSettings),
  /** The step that was shown. The first archives do not have it; the browser has it of a project that came as a file, until it is changed. */
  step: both(({ optional }) => optional(v.picklist(['data', 'train', 'inspect', 'compare', 'export']))),
};

const choice = <Standing, Method extends string>(
  { share, number }: FieldReader,
  standing: v.GenericSchema<Standing>,
  byRate: readonly Method[],
) =>
  v.variant('method', [
    v.object({ method: v.picklist([...byRate, 'best-f1'] as const) }),
    v.object({ method: v.literal('quantile'), quantile: share }),
    v.object({ method: v.literal('by-hand'), value: number }),
    v.object({ method: v.literal('as-opened'), threshold: standing }),
  ]);

/** What is read of a threshold that a model file brought along. */
const standing = ({ number, text, count }: FieldReader) => v.object({ value: number, method: text, heldOutCount: count });

const perDetector = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.picklist(detectorIds), schema);
const perMap = <Schema extends v.GenericSchema>(schema: Schema) => v.record(v.picklist(mapDetectorIds), schema);

export const judgementFields = {
  thresholdChoices: both((read) =>
    read.byDetector(choice(read, read.either(threshold, standing(read)), ['conformal', 'tail'] as const), perDetector),
  ),
  pixelChoices: both((read) => read.byDetector(choice(read, read.either(pixelThreshold, standing(read)), ['conformal'] as const), perMap)),
  unwatched: both(({ text, optional }) => optional(v.array(text))),
};
