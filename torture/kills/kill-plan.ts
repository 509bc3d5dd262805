/** Which kill a number is: what is killed, in the midst of what, and when. */
import { seededRandom } from '../../src/domain/seeded-random';
import { pick } from '../files/hostile-case';
import { type KillKind, killKinds } from './kill-kinds';

export interface KillPlan {
  readonly number: number;
  /** `k00012`. */
  readonly name: string;
  readonly kind: KillKind;
  readonly activity: string;
}

export function killPlan(seed: number, number: number): KillPlan {
  const random = seededRandom(seed, 4, number);
  const kind = pick(random, killKinds);
  return { number, name: `k${String(number).padStart(5, '0')}`, kind, activity: 'x' };
}
