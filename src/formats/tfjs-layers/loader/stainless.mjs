/**
 * Inspects pictures with a model made with Stainless, in plain TensorFlow.js: in a browser, or in Node.
 *
 *   import * as tf from '@tensorflow/tfjs';
 *   import { openInspector } from './stainless.mjs';
 *   const inspector = await openInspector(tf, async (name) => (await fetch(name)).arrayBuffer());
 *   const { score, verdict } = await inspector.inspect(context.getImageData(0, 0, width, height));
 *
 * In Node give `(name) => readFile(name)` of node:fs/promises. It computes the residual; the uncertainty needs dropout, which the tfjs
 * layers format has no place for. In a browser `inspector.inspectFile(file)` opens a picture file as the studio does. Pictures of more than 8
 * bits go through `windowed` first: `inspector.inspect(windowed(raw, inspector.card))`.
 */
import { countOf, filled, keptPixels } from './stainless-areas.mjs';

/**
 * @param {any} tf the library, or anything with its functions
 * @param {(name: string) => Promise<ArrayBuffer | Uint8Array>} read gives the files of this folder by name
 */
export async function openInspector(tf, read) {
  const whole = await checkedReader(read);
  const json = async (/** @type {string} */ name) => JSON.parse(new TextDecoder().decode(await whole(name)));
  const card = await json('inference.json');
  const { modelTopology, weightsManifest } = await json('model.json');
  const weights = Uint8Array.from(new Uint8Array(await whole('weights.bin')));
  const from = { modelTopology, weightSpecs: weightsManifest[0].weights, weightData: weights.buffer };
  const model = await tf.loadLayersModel(tf.io.fromMemory(from));
  const inspect = (/** @type {Picture} */ picture) => inspectPrepared(tf, model, card, prepare(picture, card.preparation));
  return {
    card,
    prepare: (/** @type {Picture} */ picture) => prepare(picture, card.preparation),
    inspect,
    inspectFile: async (/** @type {Blob & { name?: string }} */ file) => inspect(await decodedPicture(file)),
  };
}

/**
 * Reads files and holds them against SHA256SUMS. Models of earlier studios have no such file, and a page over plain http has no SHA-256:
 * there nothing is checked.
 *
 * @param {(name: string) => Promise<ArrayBuffer | Uint8Array>} read
 */
async function checkedReader(read) {
  const bytesOf = async (/** @type {string} */ name) => Uint8Array.from(new Uint8Array(await read(name)));
  const listed = await bytesOf('SHA256SUMS').then((bytes) => new TextDecoder().decode(bytes), () => ''); // biome-ignore format: one line reads best
  return async (/** @type {string} */ name) => {
    const bytes = await bytesOf(name);
    const sum = listed.split('\n').find((line) => line.slice(66) === name)?.slice(0, 64); // biome-ignore format: one line reads best
    if (sum === undefined || !globalThis.crypto?.subtle) return bytes;
    const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
    const found = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    if (found !== sum) throw new Error(`${name} is not what it was written with; it was damaged or changed on the way. Get it again.`);
    return bytes;
  };
}

/**
 * A picture file by the browser's decoders, as the studio takes it: upright, colours as they stand in the file. What a browser does not
 * decode whole is refused: TIFF, and PNG of 16 bits, of which a canvas keeps 8.
 *
 * @param {Blob & { name?: string }} file
 * @returns {Promise<Picture>}
 */
export async function decodedPicture(file) {
  const name = file.name ?? 'The picture';
  const start = new Uint8Array(await file.slice(0, 32).arrayBuffer());
  const begins = (/** @type {number[]} */ ...bytes) => bytes.every((byte, at) => start[at] === byte);
  const isTiff = begins(0x49, 0x49, 42) || begins(0x49, 0x49, 43) || begins(0x4d, 0x4d, 0, 42) || begins(0x4d, 0x4d, 0, 43);
  const isDeepPng = begins(0x89, 0x50, 0x4e, 0x47) && start[24] === 16;
  if (isTiff || isDeepPng)
    throw new Error(
      `${name} is ${isTiff ? 'a TIFF, which browsers do not read' : 'a PNG of 16 bits, of which browsers keep 8'}: decode it with geotiff or fast-png, and inspect windowed(raw, card).`,
    );
  const options = /** @type {ImageBitmapOptions} */ ({
    colorSpaceConversion: 'none',
    premultiplyAlpha: 'none',
    imageOrientation: 'from-image',
  });
  const bitmap = await createImageBitmap(file, options).catch(() => {
    throw new Error(`${name} cannot be decoded: it is damaged, cut off or no picture.`);
  });
  const { width, height } = bitmap;
  const context = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(width, height).getContext('2d'));
  context.drawImage(bitmap, 0, 0);
  bitmap.close();
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

/**
 * A picture of more than 8 bits as bytes, by the levels that were chosen before training: black becomes 0, white 255, what lies beyond is cut
 * off. A browser's canvas has lost those bits already; decoders such as fast-png and geotiff give them.
 *
 * @param {{ width: number, height: number, channels: number, values: ArrayLike<number> }} raw grey (1) or RGB (3), rows from the top
 * @param {any} card the inspector's; 16 bits in full where it has no levels
 * @returns {Picture}
 */
export function windowed({ width, height, channels, values }, card) {
  const { black, white } = card.preparation.levels ?? { black: 0, white: 65535 };
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let colour = 0; colour < 3; colour++) {
      const value = values[pixel * channels + Math.min(colour, channels - 1)];
      data[pixel * 4 + colour] = Math.floor((value - black) * (255 / (white - black)) + 0.5);
    }
  return { width, height, data };
}

/** @typedef {{ width: number, height: number, data: ArrayLike<number> }} Picture RGBA bytes, as ImageData has them */
/** @typedef {{ left: number, top: number, width: number, height: number }} Region shares of a picture's sides */

/**
 * @param {any} tf
 * @param {any} model
 * @param {any} card
 * @param {Float32Array} prepared height * width * channels values in 0..1
 * @returns {Promise<{ score: number, rejects: boolean, verdict: 'pass' | 'look' | 'reject', map: Float32Array, reconstruction: Float32Array }>}
 *   `look`: for a person to look at, above the look limit and not above the threshold
 */
async function inspectPrepared(tf, model, card, prepared) {
  const kept = keptPixels(card.preparation);
  const input = filled(prepared, kept, card.preparation);
  const { width, height, channels } = card.preparation;
  const [, paddedHeight, paddedWidth] = model.inputs[0].shape;
  const output = tf.tidy(() => {
    const x = tf.tensor4d(input, [1, height, width, channels]);
    const mirrored = [[0, 0], [0, paddedHeight - height], [0, paddedWidth - width], [0, 0]]; // biome-ignore format: one line reads best
    return tf.slice(model.predict(tf.mirrorPad(x, mirrored, 'reflect')), [0, 0, 0, 0], [1, height, width, channels]);
  });
  const reconstruction = await output.data();
  output.dispose();
  const map = residual(input, reconstruction, channels).map((value, at) => value * kept[at]);
  const score = imageScore(map, card.recipe.norm, countOf(kept));
  const { value, look = value } = card.thresholds.residual;
  const verdict = !(score <= value) ? 'reject' : score > look ? 'look' : 'pass';
  return { score, rejects: score > value, verdict, map, reconstruction };
}

/** Mean over the channels of |input - reconstruction|. @type {(input: Float32Array, reconstruction: Float32Array, channels: number) => Float32Array} */
function residual(input, reconstruction, channels) {
  const map = new Float32Array(input.length / channels);
  for (let at = 0; at < input.length; at++) map[Math.floor(at / channels)] += Math.abs(input[at] - reconstruction[at]) / channels;
  return map;
}

/** How a map of which so many pixels count becomes one number. @type {(map: Float32Array, norm: string, counted: number) => number} */
function imageScore(map, norm, counted) {
  const sum = (/** @type {(value: number) => number} */ term, values = map) => values.reduce((total, value) => total + term(value), 0);
  if (norm === 'l2') return Math.sqrt(sum((value) => value * value) / map.length);
  if (norm === 'l1') return sum((value) => value) / map.length;
  if (norm === 'l0') return sum((value) => (value === 0 ? 0 : 1));
  if (norm === 'linf') return map.reduce((most, value) => Math.max(most, value), 0);
  // A map of more than 512 x 512 values is judged as by fields of 256 x 256.
  const area = map.length > 512 * 512 ? 256 * 256 : map.length;
  const count = Math.max(1, Math.round(Math.min(area, counted) / 100));
  return sum((value) => value, map.slice().sort().subarray(-count)) / count;
}

/**
 * The network's input, height * width * channels values in 0..1: over white, cropped or stretched, scaled, grey or colour.
 *
 * @param {Picture} picture
 * @param {{ width: number, height: number, channels: number, fit: string, region?: Region }} preparation
 */
function prepare(picture, { width, height, channels, fit, region = { left: 0, top: 0, width: 1, height: 1 } }) {
  const across = wholePixels(region.left, region.width, picture.width);
  const down = wholePixels(region.top, region.height, picture.height);
  const boxWidth = fit === 'stretch' ? across.length : Math.min(across.length, (down.length * width) / height);
  const boxHeight = fit === 'stretch' ? down.length : Math.min(down.length, (across.length * height) / width);
  const columns = axisWeights(picture.width, across.first + (across.length - boxWidth) / 2, boxWidth, width);
  const rows = axisWeights(picture.height, down.first + (down.length - boxHeight) / 2, boxHeight, height);
  const result = new Float32Array(width * height * channels);
  for (let at = 0; at < result.length; at++) {
    const [channel, pixel] = [at % channels, Math.floor(at / channels)];
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    let level = 0;
    for (const [row, part] of rows[y])
      for (const [column, share] of columns[x])
        level += part * share * levelAt(picture, (row * picture.width + column) * 4, channels, channel);
    result[at] = Math.min(1, Math.max(0, level / 255));
  }
  return result;
}

/**
 * The region of interest as whole pixels: shares count in ten-thousandths, so that every program finds the same ones.
 *
 * @type {(start: number, share: number, count: number) => { first: number, length: number }}
 */
function wholePixels(start, share, count) {
  const begin = Math.round(start * 10000);
  const pixelAt = (/** @type {number} */ steps) => Math.floor((2 * steps * count + 10000) / 20000);
  const first = Math.min(count - 1, pixelAt(begin));
  return { first, length: Math.min(count, Math.max(first + 1, pixelAt(begin + Math.round(share * 10000)))) - first };
}

/** Grey or one colour of a pixel over white, 0..255. @type {(picture: Picture, at: number, channels: number, channel: number) => number} */
function levelAt({ data }, at, channels, channel) {
  const level = channels === 1 ? 0.299 * data[at] + 0.587 * data[at + 1] + 0.114 * data[at + 2] : data[at + channel];
  return 255 + (level - 255) * (data[at + 3] / 255);
}

/**
 * For each new pixel the old ones that it is made of, with their shares: shrinking averages over areas, enlarging interpolates.
 *
 * @type {(source: number, start: number, length: number, target: number) => [number, number][][]}
 */
function axisWeights(source, start, length, target) {
  const scale = length / target;
  const reach = Math.max(scale, 1);
  return Array.from({ length: target }, (_, index) => {
    const middle = start + (index + 0.5) * scale;
    const [from, to] = [Math.max(0, middle - reach / 2), Math.min(source, middle + reach / 2)];
    const first = Math.min(source - 1, Math.floor(from + 1e-9));
    const end = Math.max(first + 1, Math.min(source, Math.ceil(to - 1e-9)));
    return Array.from({ length: end - first }, (_, k) => {
      const pixel = first + k;
      return [pixel, (Math.min(to, pixel + 1) - Math.max(from, pixel)) / (to - from)];
    });
  });
}
