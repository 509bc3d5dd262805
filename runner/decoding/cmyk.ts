/** The inks of a JPEG become RGB as in Chromium: each colour of light times black, without a colour profile. */

/**
 * @param inks four bytes a pixel as libvips gives them: 255 is full ink, whether a marker of Adobe's is in the file or not; Chromium takes them so too
 * @returns three bytes a pixel
 */
export function rgbOfInks(inks: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((inks.length / 4) * 3);
  for (let from = 0, to = 0; from < inks.length; from += 4, to += 3) {
    const light = 255 - inks[from + 3];
    rgb[to] = ((255 - inks[from]) * light) / 255;
    rgb[to + 1] = ((255 - inks[from + 1]) * light) / 255;
    rgb[to + 2] = ((255 - inks[from + 2]) * light) / 255;
  }
  return rgb;
}
