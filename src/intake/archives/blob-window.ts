/** Reads a file at any place, a megabyte at a time: of thousands of small entries that lie one behind the other, each would cost a call to the browser. */

const WINDOW_BYTES = 1024 * 1024;

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
        held = new Uint8Array(await file.slice(start, Math.max(end, start + WINDOW_BYTES)).arrayBuffer());
        heldFrom = start;
      }
      return held.subarray(start - heldFrom, Math.max(start, end) - heldFrom);
    },
  };
}
