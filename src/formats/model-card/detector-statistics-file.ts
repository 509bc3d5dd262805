/**
 * The statistics of a model's detectors as two files of its archive: detectors.json says what there is, detectors.bin holds the arrays as
 * float32, one after the other in the order of detectors.json. What comes from outside is checked value by value.
 */
import * as v from 'valibot';
import { activationLayers } from '../../domain/activation-layers';
import type { Architecture } from '../../domain/architecture';
import type { ActivationDetectorId } from '../../domain/detector-ids';
import { type DetectorStatistics, isFused, type UsualScale } from '../../domain/detector-statistics';
import { StudioError } from '../../domain/studio-error';
import { triangleSize } from '../../metrics/local-gaussians';
import { describeFused, fusedArrays, fusedSchema, hasGridsOf, readFused } from './fused-statistics-file';

export const STATISTICS_FILE = 'detectors.json';
export const ARRAYS_FILE = 'detectors.bin';

const FORMAT = 'stainless-detectors';
/** 2: the combined detector looks along lines. 3: it knows the appearance of good pictures. Models that learned as in 2 are written as in 2. */
const VERSION = 3;
const VERSION_OF_SCALES = 2;
const BYTES_PER_VALUE = 4;
/** More than any network that the recipe allows has. */
const MOST_FEATURES = 1024;

export interface StatisticsFiles {
  /** UTF-8 JSON. */
  readonly json: Uint8Array<ArrayBuffer>;
  /** float32, little endian. */
  readonly arrays: Uint8Array<ArrayBuffer>;
}

/** Null where there is nothing to write. */
export function writeStatistics({ gaussians, combined }: DetectorStatistics): StatisticsFiles | null {
  const ofDetectors = Object.entries(gaussians);
  if (ofDetectors.length === 0 && !combined) return null;
  const described = {
    format: FORMAT,
    version: combined && isFused(combined) ? VERSION : VERSION_OF_SCALES,
    gaussians: Object.fromEntries(ofDetectors.map(([id, ofMasks]) => [id, ofMasks.map(({ channels }) => channels)])),
    combined: combined && (isFused(combined) ? describeFused(combined) : combined.map(describeScale)),
  };
  const arrays = [
    ...ofDetectors.flatMap(([, ofMasks]) => ofMasks.flatMap(({ mean, root }) => [mean, root])),
    ...(combined ? (isFused(combined) ? fusedArrays(combined) : combined.flatMap(scaleArrays)) : []),
  ];
  return { json: new TextEncoder().encode(`${JSON.stringify(described)}\n`), arrays: joined(arrays) };
}

const describeScale = ({ places: _places, whole, ...numbers }: UsualScale) => ({ ...numbers, features: whole.mean.length });
const scaleArrays = ({ places: { scale, mean, whitening }, whole }: UsualScale) => [scale, mean, whitening, whole.mean, whole.root];

const number = v.pipe(v.number(), v.finite());
const share = v.pipe(number, v.gtValue(0));

/**
 * Read the statistics back.
 *
 * @param described parsed detectors.json, or undefined where it was no JSON
 * @param arrays detectors.bin
 * @param architecture the network of the model
 * @param path the archive's, for the errors
 * @throws StudioError model-not-archive, model-missing-part, model-newer
 */
export function readStatistics(described: unknown, arrays: Uint8Array, architecture: Architecture, path: string): DetectorStatistics {
  const refuse = (detail: string) => new StudioError('model-not-archive', { path, detail });
  const head = v.safeParse(v.object({ format: v.literal(FORMAT), version: number }), described);
  if (head.success && head.output.version > VERSION) {
    throw new StudioError('model-newer', { path, version: head.output.version, supported: VERSION });
  }
  if (head.success && head.output.version < VERSION_OF_SCALES) {
    throw refuse('its combined detector was learned by an early studio that measured in another way; train the model again.');
  }
  const parsed = v.safeParse(schemaFor(architecture), described);
  if (!parsed.success) throw refuse(`${STATISTICS_FILE} is not as it should be: ${v.summarize(parsed.issues)}.`);
  const { gaussians, combined } = parsed.output;

  let start = 0;
  const take = (length: number, isUsable: (value: number, index: number) => boolean = () => true): Float32Array => {
    const end = start + length * BYTES_PER_VALUE;
    if (end > arrays.length) throw new StudioError('model-missing-part', { path, part: `the end of ${ARRAYS_FILE}` });
    // A copy, because the bytes may not lie on a multiple of four.
    const values = new Float32Array(arrays.slice(start, end).buffer);
    start = end;
    if (!values.every((value, index) => Number.isFinite(value) && isUsable(value, index))) {
      throw refuse(`${ARRAYS_FILE} in it holds values that cannot be.`);
    }
    return values;
  };
  /** Rows of a triangle of a matrix, whose diagonal divides or multiplies and is above 0. */
  const takeRoot = (size: number): Float32Array => take(size * size, (value, index) => index % (size + 1) !== 0 || value > 0);
  const takeScale = ({ features, ...numbers }: v.InferOutput<ReturnType<typeof scaleSchema>>): UsualScale => {
    const [places, size] = [numbers.rows * numbers.columns, numbers.chosen.length];
    const local = {
      scale: take(size, (value) => value >= 0),
      mean: take(places * size),
      whitening: take(places * triangleSize(size)),
    };
    return { ...numbers, places: { places, size, ...local }, whole: { mean: take(features), root: takeRoot(features) } };
  };
  const statistics = {
    gaussians: Object.fromEntries(
      (Object.entries(gaussians) as [ActivationDetectorId, number[][]][]).map(([id, masks]) => [
        id,
        masks.map((channels) => {
          const size = channels.length;
          return { channels, mean: take(size), root: takeRoot(size) };
        }),
      ]),
    ),
    combined: combined && (Array.isArray(combined) ? combined.map(takeScale) : readFused(combined, take)),
  };
  // Of version 2 such files were opened, and still are.
  if (combined && !Array.isArray(combined) && start < arrays.length)
    throw refuse(`${ARRAYS_FILE} in it goes on beyond what ${STATISTICS_FILE} says.`);
  return statistics;
}

function schemaFor(architecture: Architecture) {
  const channelCount = activationLayers(architecture).reduce((sum, { channels }) => sum + channels, 0);
  const channel = v.pipe(number, v.integer(), v.minValue(0), v.maxValue(channelCount - 1));
  const masks = v.exactOptional(
    v.pipe(v.array(v.pipe(v.array(channel), v.minLength(1), v.maxLength(channelCount))), v.minLength(1), v.maxLength(100)),
  );
  return v.object({
    format: v.literal(FORMAT),
    version: v.picklist([VERSION_OF_SCALES, VERSION]),
    gaussians: v.object({ encoder: masks, decoder: masks, activations: masks }),
    combined: v.nullable(
      v.union([
        v.pipe(v.array(scaleSchema(architecture)), v.length(2)),
        v.pipe(
          fusedSchema,
          v.check((fused) => hasGridsOf(architecture, fused), 'its grids are not those of the network’s pictures'),
        ),
      ]),
    ),
  });
}

/** One scale of a combined detector of version 0.2. */
function scaleSchema(architecture: Architecture) {
  const side = v.pipe(number, v.integer(), v.minValue(1), v.maxValue(Math.max(architecture.paddedHeight, architecture.paddedWidth)));
  const spread = v.object({ middle: number, deviation: share });
  const measured = v.nullable(spread);
  const feature = v.pipe(number, v.integer(), v.minValue(0));
  return v.pipe(
    v.object({
      rows: side,
      columns: side,
      cell: share,
      chosen: v.pipe(v.array(feature), v.minLength(1), v.maxLength(MOST_FEATURES)),
      features: v.pipe(number, v.integer(), v.minValue(1), v.maxValue(MOST_FEATURES)),
      usual: v.object({ places: spread, whole: spread, residual: measured, lines: measured, damage: measured }),
    }),
    v.check(({ chosen, features }) => chosen.every((index) => index < features), 'a chosen feature is not there'),
  );
}

function joined(arrays: readonly Float32Array[]): Uint8Array<ArrayBuffer> {
  const values = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const array of arrays) {
    values.set(array, start);
    start += array.length;
  }
  return new Uint8Array(values.buffer); // every machine that runs a browser is little endian
}
