/** Reads a file at any position, a megabyte at a time, so that thousands of small neighbouring entries do not each cost a call to the browser. */

const WINDOW_BYTES = 1024 * 1024;
/** What is longer is read by itself: of a window around it, much would be read twice. */
const SMALL_BYTES = WINDOW_BYTES / 8;

export interface BlobWindow {
  /**
   * @returns fewer bytes where the file ends; valid until the next call, as a part of what is held
   * @throws what the browser throws where the file can no longer be read
   */
  read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

export function blobWindow(file: Blob): BlobWindow {
  let held: Uint8Array<ArrayBuffer> = new Uint8Array(0);
  let heldFrom = 0;
  return {
    read: async (start, length) => {
      const end = Math.min(start + length, file.size);
      if (start < heldFrom || end > heldFrom + held.length) {
        held = new Uint8Array(0);
        held = new Uint8Array(await file.slice(start, length > SMALL_BYTES ? end : start + WINDOW_BYTES).arrayBuffer());
        heldFrom = start;
      }
      return held.subarray(start - heldFrom, Math.max(start, end) - heldFrom);
    },
  };
}
