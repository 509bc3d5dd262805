/**
 * The safetensors container: eight bytes of length, a JSON header, raw arrays. Float32 alone, which is all that a model of this studio
 * holds. The reader checks everything: arrays lie one after the other without gaps or overlaps, as the format demands. What the
 * arrays mean stands in safetensors-model.ts. Source: the format section of github.com/huggingface/safetensors.
 */
import * as v from 'valibot';
import { shapeSize } from '../../domain/architecture';
import { StudioError } from '../../domain/studio-error';
import { duplicateKey } from './duplicate-key';

const LENGTH_BYTES = 8;
const BYTES_PER_VALUE = 4;
const METADATA = '__metadata__';
/** The format's own limit is 100 MB; the widest header of this studio has the scores of some thousand pictures in it. */
const MOST_HEADER_BYTES = 32 * 1024 * 1024;
const MOST_AXES = 8;

export interface FloatArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly values: Float32Array;
}

export interface SafetensorsContent {
  /** By name, in the order of the file. */
  readonly arrays: ReadonlyMap<string, FloatArray>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The same content gives the same bytes. */
export function writeSafetensors({ arrays, metadata }: SafetensorsContent): Uint8Array<ArrayBuffer> {
  let end = 0;
  const described = [...arrays].map(([name, { shape, values }]) => {
    const start = end;
    end += values.length * BYTES_PER_VALUE;
    return [name, { dtype: 'F32', shape, data_offsets: [start, end] }];
  });
  const json = new TextEncoder().encode(JSON.stringify({ [METADATA]: metadata, ...Object.fromEntries(described) }));
  const headerLength = Math.ceil(json.length / LENGTH_BYTES) * LENGTH_BYTES;
  const bytes = new Uint8Array(LENGTH_BYTES + headerLength + end).fill(0x20, LENGTH_BYTES, LENGTH_BYTES + headerLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(headerLength), true);
  bytes.set(json, LENGTH_BYTES);
  let at = LENGTH_BYTES + headerLength;
  for (const { values } of arrays.values()) {
    bytes.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at += values.byteLength;
  }
  return bytes;
}

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const headerSchema = v.objectWithRest(
  { [METADATA]: v.optional(v.record(v.string(), v.string()), {}) },
  v.object({ dtype: v.string(), shape: v.pipe(v.array(count), v.maxLength(MOST_AXES)), data_offsets: v.tuple([count, count]) }),
);

/** Whether a file may be one: its header begins where it must. */
export function looksLikeSafetensors(bytes: Uint8Array): boolean {
  return bytes.length > LENGTH_BYTES && bytes[LENGTH_BYTES] === '{'.charCodeAt(0);
}

/**
 * @param path the file's, for the errors
 * @throws StudioError model-not-archive
 */
export function readSafetensors(bytes: Uint8Array, path: string): SafetensorsContent {
  const refuse = (detail: string) => new StudioError('model-not-archive', { path, detail });
  const headerEnd = headerEndOf(bytes, refuse);
  const { [METADATA]: metadata, ...described } = headerOf(bytes.subarray(LENGTH_BYTES, headerEnd), refuse);
  const data = bytes.subarray(headerEnd);
  let covered = 0;
  const arrays = Object.entries(described)
    .sort(([, a], [, b]) => a.data_offsets[0] - b.data_offsets[0])
    .map(([name, { dtype, shape, data_offsets }]): [string, FloatArray] => {
      const [start, end] = data_offsets;
      if (dtype !== 'F32') throw refuse(`its array ${name} is of the type ${dtype}, and models of this studio are of F32.`);
      if (end > data.length) throw refuse(`its array ${name} reaches beyond the end of the file.`);
      if (start !== covered || end < start) throw refuse(`its array ${name} overlaps another one, or leaves a gap.`);
      if (end - start !== shapeSize(shape) * BYTES_PER_VALUE) throw refuse(`its array ${name} is not as long as its shape says.`);
      covered = end;
      // A copy, because the bytes may not lie on a multiple of four.
      return [name, { shape, values: new Float32Array(data.slice(start, end).buffer) }];
    });
  if (covered !== data.length) throw refuse('there are bytes in it that belong to no array.');
  return { arrays: new Map(arrays), metadata };
}

type Refuse = (detail: string) => StudioError;

function headerEndOf(bytes: Uint8Array, refuse: Refuse): number {
  if (bytes.length < LENGTH_BYTES) throw refuse('it is too short for a safetensors file.');
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > BigInt(MOST_HEADER_BYTES)) throw refuse('the header that it announces is larger than any.');
  const end = LENGTH_BYTES + Number(length);
  if (end > bytes.length) throw refuse('it ends within its header.');
  return end;
}

function headerOf(bytes: Uint8Array, refuse: Refuse) {
  let text: string;
  let json: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    json = JSON.parse(text);
  } catch {
    throw refuse('its header is no JSON.');
  }
  const twice = duplicateKey(text);
  if (twice !== null) throw refuse(`"${twice}" stands twice in its header.`);
  const header = v.safeParse(headerSchema, json);
  if (!header.success) throw refuse(`its header is not as it should be: ${v.summarize([header.issues[0]])}.`);
  return header.output;
}
