/** Allocates what our kernels need in the backend's memory besides tensors: arguments, tables of offsets, and scratch buffers. */

export interface Allocator {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** Above this number of words all tables are freed and made anew: otherwise those of shapes used once would stay for ever. */
const MOST_TABLE_WORDS = 32 * 1024 * 1024;

export class WasmHeap {
  private readonly tables = new Map<string, number>();
  private readonly scratches = new Map<string, { address: number; bytes: number }>();
  private readonly argsAddress: number;
  private tableWords = 0;

  constructor(
    private readonly memory: WebAssembly.Memory,
    private readonly allocator: Allocator,
  ) {
    this.argsAddress = this.allocate(64 * 4);
  }

  /** Write a job's arguments; they are valid until the next job. */
  args(...words: number[]): number {
    this.write(this.argsAddress, words);
    return this.argsAddress;
  }

  /** Write arguments of which the last ones are floats. */
  argsWithFloats(words: readonly number[], floats: readonly number[]): number {
    const address = this.args(...words);
    this.floats(address + words.length * 4, floats.length).set(floats);
    return address;
  }

  /** A view of floats in the memory; the next allocation may invalidate it. */
  floats(address: number, length: number): Float32Array {
    return new Float32Array(this.memory.buffer, address, length);
  }

  /** A table of 32-bit words, made once for its key. */
  table(key: string, make: () => readonly number[] | Uint32Array): number {
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const words = make();
    const address = this.allocate(words.length * 4);
    this.write(address, words);
    this.tables.set(key, address);
    this.tableWords += words.length;
    return address;
  }

  /** A scratch buffer of at least this size; its content is lost when it grows. */
  scratch(name: string, bytes: number): number {
    const known = this.scratches.get(name);
    if (known && known.bytes >= bytes) return known.address;
    if (known) this.allocator._free(known.address);
    const address = this.allocate(bytes);
    this.scratches.set(name, { address, bytes });
    return address;
  }

  private allocate(bytes: number): number {
    // More, because a vector or six rows of a product may read past the end of the last row.
    const address = this.allocator._malloc(bytes + 32) >>> 0;
    if (address === 0) throw new Error('The wasm memory is full.');
    return address;
  }

  private write(address: number, words: readonly number[] | Uint32Array): void {
    new Uint32Array(this.memory.buffer, address, words.length).set(words);
  }

  /** Free the tables where there are too many. Call it between operations. */
  tidyTables(): void {
    if (this.tableWords <= MOST_TABLE_WORDS) return;
    for (const address of this.tables.values()) this.allocator._free(address);
    this.tables.clear();
    this.tableWords = 0;
  }
}
