/** The values that were used last, as many as a budget allows; the others are closed, for what holds memory that no collector frees. */

export interface Disposable {
  close(): void;
  /** In the unit of the budget. */
  readonly cost: number;
}

export class DisposingCache<Value extends Disposable> {
  private readonly kept = new Map<string, Value>();
  private total = 0;

  constructor(private readonly budget: number) {}

  /** It becomes the newest. */
  get(key: string): Value | undefined {
    const value = this.kept.get(key);
    if (!value) return undefined;
    this.kept.delete(key);
    this.kept.set(key, value);
    return value;
  }

  /** The newest stays, however much it costs; the oldest are closed until the others fit. */
  put(key: string, value: Value): void {
    this.remove(key);
    this.kept.set(key, value);
    this.total += value.cost;
    for (const oldest of this.kept.keys()) {
      if (this.total <= this.budget || oldest === key) break;
      this.remove(oldest);
    }
  }

  /** Close all. */
  clear(): void {
    for (const key of [...this.kept.keys()]) this.remove(key);
  }

  private remove(key: string): void {
    const value = this.kept.get(key);
    if (!value) return;
    this.kept.delete(key);
    this.total -= value.cost;
    value.close();
  }
}
