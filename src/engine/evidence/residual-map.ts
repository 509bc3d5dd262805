/** The residual map: where the reconstruction differs from the picture. Collin and De Vleeschouwer (2020), section III-C. */

/**
 * Mean over channels of |picture - reconstruction|.
 *
 * @param picture height * width * channels values in 0..1
 * @returns height * width values in 0..1
 */
export function residualMap(picture: Float32Array, reconstruction: Float32Array, channels: number): Float32Array {
  const map = new Float32Array(picture.length / channels);
  for (let pixel = 0, value = 0; pixel < map.length; pixel++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, value++) sum += Math.abs(picture[value] - reconstruction[value]);
    map[pixel] = sum / channels;
  }
  return map;
}
