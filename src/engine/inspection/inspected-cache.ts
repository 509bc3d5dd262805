/** A cache of inspected pictures within a memory budget. The least recently used are evicted, and inspected again when needed. */
import { BudgetCache } from '../../domain/budget-cache';
import type { PartlyInspected } from './inspect-picture';

const BUDGET_BYTES = 512 * 1024 * 1024;

export class InspectedCache extends BudgetCache<PartlyInspected> {
  constructor(budgetBytes = BUDGET_BYTES) {
    super({ budget: budgetBytes, costOf: bytesOf });
  }
}

function bytesOf({ reconstruction, maps }: PartlyInspected): number {
  return Object.values(maps).reduce((sum, map) => sum + map.byteLength, reconstruction.byteLength);
}
