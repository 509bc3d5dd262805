/** The order of a campaign: drops of many files and kills by turns, each with half of the time, until it is over. */
import { seededRandom } from '../src/domain/seeded-random';
import type { TortureArguments } from './arguments';
import type { HostileCase } from './files/hostile-case';
import { hostileCase, kindOf } from './files/kinds';
import { type Bench, tryCases, tryStop } from './files/try-files';
import { killPlan } from './kills/kill-plan';
import { tryKill } from './kills/try-kill';
import type { Prepared } from './prepare';
import type { Finding } from './verdict';

const FILES_A_DROP = 24;
/** Of drops that are not heavy, how many are stopped half-way once more. */
const SHARE_STOPPED = 0.08;

export interface Campaign {
  readonly wished: TortureArguments;
  readonly bench: Bench;
  readonly prepared: Prepared;
  /** Called with each finding, and with the case where it was a file. */
  found(finding: Finding, hostile: HostileCase | null): void;
}

export async function runCampaign(campaign: Campaign): Promise<void> {
  const { wished, bench } = campaign;
  const nextFiles = fileDrops(campaign);
  const nextKill = kills(campaign);
  const spent = { files: 0, kills: 0 };
  const left = { files: true, kills: true };
  while (left.files || left.kills) {
    if (!wished.only && Date.now() > bench.end) return;
    const isFilesTurn = left.files && (!left.kills || spent.files <= spent.kills);
    const turn = isFilesTurn ? 'files' : 'kills';
    const started = Date.now();
    left[turn] = isFilesTurn ? await nextFiles() : await nextKill();
    spent[turn] += Date.now() - started;
  }
}

/** Each call is one drop, or one file that wants to be alone; false where there is none any more. */
function fileDrops({ wished: { seed, kinds, only }, bench, found }: Campaign): () => Promise<boolean> {
  let next = 0;
  const waiting: HostileCase[] = only ? only.files.flatMap((number) => hostileCase(seed, number, bench.material) ?? []) : [];
  const hasFiles = [...kinds].some((kind) => !kind.startsWith('kill: '));
  const refill = (): void => {
    while (!only && waiting.length < 3 * FILES_A_DROP) {
      const hostile = kinds.has(kindOf(seed, next)) ? hostileCase(seed, next, bench.material) : null;
      if (hostile) waiting.push(hostile);
      next += 1;
    }
  };
  return async () => {
    if (!hasFiles && !only) return false;
    refill();
    if (waiting.length === 0) return false;
    const [first] = waiting;
    const isSingle = (each: HostileCase): boolean => Boolean(each.isAlone || each.isHeavy);
    const cases = isSingle(first) ? [first] : waiting.filter((each) => each.way === first.way && !isSingle(each)).slice(0, FILES_A_DROP);
    for (const each of cases) waiting.splice(waiting.indexOf(each), 1);
    bench.tell(`Files ${first.mark}: ${cases.length === 1 ? first.what : `${cases.length} by the way "${first.way}"`}`);
    const findings = await tryCases(bench, cases);
    for (const finding of findings) found(finding, cases.find(({ mark }) => mark === finding.name) ?? null);
    const isStopped =
      first.way === 'drop' && !first.isAlone && (first.isHeavy || seededRandom(seed, 3, first.number).next() < SHARE_STOPPED);
    if (isStopped && Date.now() < bench.end) {
      bench.tell(`Files ${first.mark}: stopped half-way`);
      const stopped = await tryStop(bench, first);
      if (stopped) found(stopped, first);
    }
    return true;
  };
}

function kills({ wished: { seed, kinds, only }, bench, prepared, found }: Campaign): () => Promise<boolean> {
  let next = 0;
  const wanted = only ? [...only.kills] : null;
  const hasKills = [...kinds].some((kind) => kind.startsWith('kill: '));
  return async () => {
    if (wanted ? wanted.length === 0 : !hasKills) return false;
    let plan = killPlan(seed, wanted?.shift() ?? next++);
    while (!wanted && !kinds.has(`kill: ${plan.kind}`)) plan = killPlan(seed, next++);
    bench.tell(`Kill ${plan.name}: ${plan.kind} while ${plan.activity}`);
    found(await tryKill(bench, prepared, plan), null);
    return true;
  };
}
