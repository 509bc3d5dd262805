/**
 * Checks that TensorFlow.js here computes what the studio computed: `npm install @tensorflow/tfjs`, then `node check.mjs`. Another
 * library with the same functions may be named: `node check.mjs @tensorflow/tfjs-node`. Ends with 1 where anything differs by more
 * than the tolerance in check/expected.json.
 */
import { readFile } from 'node:fs/promises';
import { openInspector } from './stainless.mjs';

const read = (/** @type {string} */ name) => readFile(new URL(name, import.meta.url));
const npy = async (/** @type {string} */ name) => parseNpy(await read(`check/${name}.npy`));

const tf = await import(process.argv[2] ?? '@tensorflow/tfjs');
await tf.ready();
const { scores, tolerance } = JSON.parse((await read('check/expected.json')).toString());
const inspector = await openInspector(tf, read);

const { shape, values } = await npy('picture');
const [height, width] = shape;
const data = Uint8Array.from({ length: width * height * 4 }, (_, at) => (at % 4 === 3 ? 255 : values[Math.floor(at / 4) * 3 + (at % 4)]));
const picture = { width, height, data };
const { score, map, reconstruction } = await inspector.inspect(picture);

const rows = [
  ['input', largest(inspector.prepare(picture), (await npy('input')).values), tolerance.reconstruction],
  ['reconstruction', largest(reconstruction, (await npy('reconstruction')).values), tolerance.reconstruction],
  ['residual map', largest(map, (await npy('residual')).values), tolerance.map],
  ['residual score', Math.abs(score - scores.residual) / Math.max(1, scores.residual), tolerance.score],
];
for (const [what, difference, most] of rows) {
  console.log(`${what}: largest difference ${difference.toPrecision(2)}${difference <= most ? '' : `, more than ${most}`}`);
}
const agrees = rows.every(([, difference, most]) => difference <= most);
console.log(agrees ? 'This machine agrees with the studio.' : 'This machine does not agree with the studio.');
process.exitCode = agrees ? 0 : 1;

/** @type {(a: ArrayLike<number>, b: ArrayLike<number>) => number} */
function largest(a, b) {
  let most = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let at = 0; at < a.length; at++) most = Math.max(most, Math.abs(a[at] - b[at]));
  return most;
}

/** The two kinds of arrays that are in check/: bytes and float32. @type {(bytes: Uint8Array) => { shape: number[], values: ArrayLike<number> }} */
function parseNpy(bytes) {
  const start = 10 + bytes[8] + 256 * bytes[9];
  const header = new TextDecoder().decode(bytes.subarray(10, start));
  const sides = /'shape': \(([\d, ]*)\)/.exec(header)?.[1] ?? '';
  const values = bytes.slice(start);
  return {
    shape: sides.split(',').map(Number),
    values: header.includes("'<f4'") ? new Float32Array(Uint8Array.from(values).buffer) : values,
  };
}
