/** How many files are read at a time: as many as fit into the memory set aside for them, and never two that take the same thread. First come, first served. */

/** Small pictures are read side by side within it; one that needs more is read alone. In bytes. */
const ROOM = 600 * 1024 * 1024;

interface Waiting {
  readonly bytes: number;
  readonly takesThread: boolean;
  readonly enter: () => void;
}

export class FileAdmission {
  private taken = 0;
  private inside = 0;
  private isThreadTaken = false;
  private readonly waiting: Waiting[] = [];

  constructor(private readonly room = ROOM) {}

  /**
   * @param takesThread decoded by this thread itself, so that a second one would only be in memory, and wait
   * @returns once there is room; call what it gives when the file is done with
   */
  async enter(bytes: number, takesThread: boolean): Promise<() => void> {
    await new Promise<void>((enter) => {
      this.waiting.push({ bytes, takesThread, enter });
      this.admit();
    });
    return () => {
      this.taken -= bytes;
      this.inside -= 1;
      if (takesThread) this.isThreadTaken = false;
      this.admit();
    };
  }

  private admit(): void {
    for (let next = this.waiting[0]; next && this.hasRoomFor(next); next = this.waiting[0]) {
      this.waiting.shift();
      this.taken += next.bytes;
      this.inside += 1;
      if (next.takesThread) this.isThreadTaken = true;
      next.enter();
    }
  }

  private hasRoomFor({ bytes, takesThread }: Waiting): boolean {
    if (takesThread && this.isThreadTaken) return false;
    return this.inside === 0 || this.taken + bytes <= this.room;
  }
}
