/** The CRC-32 that a zip's directory gives for each entry; the library that unpacks in one go (fflate) does not look at them. */

const END = 0x06_05_4b_50;
const END_BYTES = 22;
const MOST_COMMENT = 65_535;
const ENTRY = 0x02_01_4b_50;
const ENTRY_BYTES = 46;

/** Of archives with 65,535 entries or more: where their own end record is. */
const LOCATOR = 0x07_06_4b_50;
const LOCATOR_BYTES = 20;

/**
 * @returns by name; of a name that stands there twice, the last
 * @throws RangeError where there is no whole directory
 */
export function zipChecksums(bytes: Uint8Array): ReadonlyMap<string, number> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const checksums = new Map<string, number>();
  let at = directoryStart(view);
  while (at + ENTRY_BYTES <= bytes.length && view.getUint32(at, true) === ENTRY) {
    const [name, extra, comment] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const start = at + ENTRY_BYTES;
    checksums.set(new TextDecoder().decode(bytes.subarray(start, start + name)), view.getUint32(at + 16, true));
    at = start + name + extra + comment;
  }
  return checksums;
}

function directoryStart(view: DataView): number {
  const end = endOf(view);
  const start = view.getUint32(end + 16, true);
  const locator = end - LOCATOR_BYTES;
  if (start !== 0xff_ff_ff_ff || locator < 0 || view.getUint32(locator, true) !== LOCATOR) return start;
  return Number(view.getBigUint64(Number(view.getBigUint64(locator + 8, true)) + 48, true));
}

function endOf(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - MOST_COMMENT); at--) if (view.getUint32(at, true) === END) return at;
  throw new RangeError('its directory is missing');
}
