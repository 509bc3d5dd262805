/** Why a TIFF is not read. Thrown while its tags and blocks are read; a caller that knows the file's name turns it into a StudioError. */
export class TiffFault extends Error {
  /**
   * @param kind `beyond`: more bytes are needed than were given; `broken`: damaged or cut off; `unsupported`: whole, but of a kind that is not read
   * @param detail of what is not read, as the end of a sentence: `it has ...`
   */
  constructor(
    readonly kind: 'beyond' | 'broken' | 'unsupported',
    readonly detail = '',
  ) {
    super(detail || kind);
    this.name = 'TiffFault';
  }
}

/** @throws TiffFault broken */
export function assertTiff(isSo: boolean): asserts isSo {
  if (!isSo) throw new TiffFault('broken');
}

/** @throws TiffFault unsupported */
export function refuseTiffIf(isSo: boolean, detail: string): void {
  if (isSo) throw new TiffFault('unsupported', detail);
}
