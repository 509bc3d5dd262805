/** One sentence between setup.ts, which looks for a WebGPU adapter, and runner.ts, which skips the tests where there is none. */
const key = Symbol.for('stainless:missing-adapter');
const board = globalThis as unknown as { [key]?: string | null };

/** @param reason null where there is an adapter */
export function noteMissingAdapter(reason: string | null): void {
  board[key] = reason;
}

export function missingAdapter(): string | null {
  return board[key] ?? null;
}
