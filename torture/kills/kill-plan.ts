/** Which kill a number is: what is killed, in the midst of what, and when. */
import { seededRandom } from '../../src/domain/seeded-random';
import { pick } from '../files/hostile-case';
import { type ActivityName, activityNames } from './activities';
import { damageNames } from './damage-storage';
import { type KillKind, killKinds } from './kill-kinds';

export interface KillPlan {
  readonly number: number;
  /** `k00012`. */
  readonly name: string;
  readonly kind: KillKind;
  readonly activity: ActivityName;
  /** When, as a share of the time that the activity usually takes. */
  readonly moment: number;
  /** Of the storage, what is done to it. */
  readonly damage: string;
  /** For what the activity draws by chance. */
  readonly seed: number;
}

export function killPlan(seed: number, number: number): KillPlan {
  const random = seededRandom(seed, 4, number);
  const kind = pick(random, killKinds);
  const activity = pick(random, activityNames);
  const moment = random.next();
  const damage = pick(random, damageNames);
  return { number, name: `k${String(number).padStart(5, '0')}`, kind, activity, moment, damage, seed: random.uint32() };
}
