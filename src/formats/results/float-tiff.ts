/** An anomaly map as a TIFF of 32-bit floats: what image programs (ImageJ, HALCON, GIMP, OpenCV) open with the values as they are. */

/** Tags of TIFF 6.0 in rising order, as the format wants them; all fit in a long. */
const tagsOf = (width: number, height: number, offset: number): readonly (readonly [tag: number, value: number])[] => [
  [256, width],
  [257, height],
  [258, 32], // BitsPerSample
  [259, 1], // Compression: none
  [262, 1], // PhotometricInterpretation: black is zero
  [273, offset], // StripOffsets: one strip
  [277, 1], // SamplesPerPixel
  [278, height], // RowsPerStrip
  [279, 4 * width * height], // StripByteCounts
  [339, 3], // SampleFormat: IEEE floating point
];

const HEADER = 8;
const LONG = 4;
const SHORT = 3;
/** Whose values programs expect as short numbers. */
const SHORTS = new Set([258, 259, 262, 277, 339]);

/**
 * @param map height * width values, rows from the top
 * @returns a whole little-endian TIFF, uncompressed, one strip
 */
export function writeFloatTiff(map: Float32Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const tags = tagsOf(width, height, 0);
  const offset = HEADER + 2 + 12 * tags.length + 4 + 2; // The last 2 align the values to 4 bytes.
  const view = new DataView(new ArrayBuffer(offset + 4 * map.length));
  view.setUint16(0, 0x4949, true);
  view.setUint16(2, 42, true);
  view.setUint32(4, HEADER, true);
  view.setUint16(HEADER, tags.length, true);
  tagsOf(width, height, offset).forEach(([tag, value], index) => {
    writeTag(view, HEADER + 2 + 12 * index, tag, value);
  });
  map.forEach((value, index) => {
    view.setFloat32(offset + 4 * index, value, true);
  });
  return new Uint8Array(view.buffer);
}

function writeTag(view: DataView<ArrayBuffer>, at: number, tag: number, value: number): void {
  view.setUint16(at, tag, true);
  view.setUint16(at + 2, SHORTS.has(tag) ? SHORT : LONG, true);
  view.setUint32(at + 4, 1, true);
  view.setUint32(at + 8, value, true); // A short stands in the first two bytes: little-endian, so does its long.
}
