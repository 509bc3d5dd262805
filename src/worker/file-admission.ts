/**
 * Limits how many files are read at a time: as many as fit into the memory set aside for them, and one at a time on the worker's own
 * thread. First come, first served.
 */

/** Memory for files that are read side by side, in bytes; a file that needs more is read alone. */
const CAPACITY_BYTES = 600 * 1024 * 1024;

interface Waiting {
  readonly bytes: number;
  readonly takesThread: boolean;
  readonly start: () => void;
}

export class FileAdmission {
  private taken = 0;
  private admitted = 0;
  private isThreadBusy = false;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly capacityBytes = CAPACITY_BYTES) {}

  /**
   * Wait until the file may be read.
   *
   * @param takesThread whether this thread itself decodes the file: a second one would only take memory and wait
   * @returns a function that releases the memory; call it when the file has been read
   */
  async admit(bytes: number, takesThread: boolean): Promise<() => void> {
    await new Promise<void>((start) => {
      this.waiting.push({ bytes, takesThread, start });
      this.admitWaiting();
    });
    return () => {
      this.taken -= bytes;
      this.admitted -= 1;
      if (takesThread) this.isThreadBusy = false;
      this.admitWaiting();
    };
  }

  private admitWaiting(): void {
    for (let next = this.waiting[0]; next && this.canAdmit(next); next = this.waiting[0]) {
      this.waiting.shift();
      this.taken += next.bytes;
      this.admitted += 1;
      if (next.takesThread) this.isThreadBusy = true;
      next.start();
    }
  }

  private canAdmit({ bytes, takesThread }: Waiting): boolean {
    if (takesThread && this.isThreadBusy) return false;
    return this.admitted === 0 || this.taken + bytes <= this.capacityBytes;
  }
}
