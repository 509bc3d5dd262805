/**
 * The small picture that stands for a picture. Its address is made when it is first shown: each takes a round trip to another process, and of
 * thousands of pictures a person sees some dozens.
 */
export class Thumbnail {
  private made: string | null = null;

  constructor(private readonly file: Blob) {}

  /** An object URL, the same each time until `release`. */
  get address(): string {
    this.made ??= URL.createObjectURL(this.file);
    return this.made;
  }

  /** Let go of the address; images that show it already go on showing it. */
  release(): void {
    if (this.made !== null) URL.revokeObjectURL(this.made);
    this.made = null;
  }
}
