/**
 * What of a picture counts: areas that are ignored, and areas of which alone anything counts. What does not count is replaced by values between the
 * pixels that count, so that nothing of it reaches the score, and the map is 0 there. stainless.mjs uses it.
 */

/** @typedef {{ kind: 'ignore' | 'inspect', points: [number, number][] }} Area corners as shares of the network's input */

/** How many pixels count. @type {(kept: Uint8Array) => number} */
export const countOf = (kept) => kept.reduce((sum, value) => sum + value, 0);

/**
 * 1 where a pixel of the network's input counts: in no area that is ignored, and where there are areas to inspect in one of them.
 *
 * @type {(preparation: { width: number, height: number, areas?: Area[] }) => Uint8Array}
 */
export function keptPixels({ width, height, areas = [] }) {
  const drawn = (/** @type {string} */ kind) => {
    const mask = new Uint8Array(width * height);
    for (const { points } of areas.filter((area) => area.kind === kind)) fillPolygon(points.map(([x, y]) => [x * width, y * height]), mask, width, height); // biome-ignore format: one line reads best
    return mask;
  };
  const [ignored, inspected] = [drawn('ignore'), drawn('inspect')];
  const isInspectedOnly = areas.some(({ kind }) => kind === 'inspect');
  return ignored.map((value, at) => (value === 0 && (!isInspectedOnly || inspected[at] === 1) ? 1 : 0));
}

/** By the even-odd rule, at the centres of the pixels. @type {(polygon: [number, number][], mask: Uint8Array, width: number, height: number) => void} */
function fillPolygon(polygon, mask, width, height) {
  for (let row = 0; row < height; row++) {
    const y = row + 0.5;
    const found = polygon.flatMap((to, corner) => {
      const from = polygon[(corner + polygon.length - 1) % polygon.length];
      if (from[1] <= y === to[1] <= y) return [];
      const [upper, lower] = from[1] < to[1] ? [from, to] : [to, from];
      return [upper[0] + ((y - upper[1]) / (lower[1] - upper[1])) * (lower[0] - upper[0])];
    });
    found.sort((a, b) => a - b);
    for (let at = 0; at + 1 < found.length; at += 2) {
      const [left, right] = [Math.max(0, Math.ceil(found[at] - 0.5)), Math.min(width, Math.ceil(found[at + 1] - 0.5))];
      if (left < right) mask.fill(1, row * width + left, row * width + right);
    }
  }
}

/**
 * What does not count lies on straight lines between the nearest pixels of its row that count, and rows without any between the other rows.
 *
 * @param {Float32Array} input
 * @param {Uint8Array} kept
 * @param {{ width: number, height: number, channels: number }} preparation
 */
export function filled(input, kept, { width, height, channels }) {
  const result = input.slice();
  const mix = (/** @type {number} */ at, /** @type {number} */ first, /** @type {number} */ second, /** @type {number} */ share) => {
    for (let channel = 0; channel < channels; channel++) {
      const [from, to] = [result[first * channels + channel], result[second * channels + channel]];
      result[at * channels + channel] = from + share * (to - from);
    }
  };
  const known = Array.from({ length: height }, (_, y) => placesOf(kept.subarray(y * width, (y + 1) * width)));
  const rows = placesOf(Uint8Array.from(known, ({ length }) => (length > 0 ? 1 : 0)));
  for (const y of rows)
    for (let x = 0; x < width; x++) {
      if (kept[y * width + x] === 1) continue;
      const [first, second, share] = betweenOf(known[y], x);
      mix(y * width + x, y * width + first, y * width + second, share);
    }
  for (let y = 0; y < height; y++) {
    if (known[y].length > 0) continue;
    const [first, second, share] = betweenOf(rows, y);
    for (let x = 0; x < width; x++) mix(y * width + x, first * width + x, second * width + x, share);
  }
  return result;
}

/** Where the values are 1. @type {(values: Uint8Array) => number[]} */
const placesOf = (values) => [...values.keys()].filter((place) => values[place] === 1);

/** The places before and after, and how far it is on the way. @type {(places: number[], at: number) => [number, number, number]} */
function betweenOf(places, at) {
  const before = places.findLast((place) => place < at);
  const after = places.find((place) => place > at);
  const [first, second] = [before ?? after ?? 0, after ?? before ?? 0];
  return [first, second, second > first ? (at - first) / (second - first) : 0];
}
