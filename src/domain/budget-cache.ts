/** The values that were used last, as many as a budget allows: of pictures and maps, by their bytes. */

export interface BudgetCacheOptions<Value> {
  readonly budget: number;
  /** In the unit of the budget. */
  costOf(value: Value): number;
  /** Called with each value that leaves, for what holds memory that no collector frees. */
  onEvict?(value: Value): void;
}

export class BudgetCache<Value> {
  private readonly kept = new Map<string, Value>();
  private total = 0;

  constructor(private readonly options: BudgetCacheOptions<Value>) {}

  /** It becomes the newest. */
  get(key: string): Value | undefined {
    const value = this.kept.get(key);
    if (value === undefined) return undefined;
    this.kept.delete(key);
    this.kept.set(key, value);
    return value;
  }

  /** The newest stays, however much it costs; the oldest leave until the others fit. What had the key before leaves too. */
  set(key: string, value: Value): void {
    this.remove(key);
    this.kept.set(key, value);
    this.total += this.options.costOf(value);
    for (const oldest of this.kept.keys()) {
      if (this.total <= this.options.budget || oldest === key) break;
      this.remove(oldest);
    }
  }

  clear(): void {
    for (const key of [...this.kept.keys()]) this.remove(key);
  }

  private remove(key: string): void {
    const value = this.kept.get(key);
    if (value === undefined) return;
    this.kept.delete(key);
    this.total -= this.options.costOf(value);
    this.options.onEvict?.(value);
  }
}
