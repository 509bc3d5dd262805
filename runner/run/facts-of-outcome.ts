/** What a judging process found of a picture, as the facts of a verdict. */

import type { VerdictFacts } from '../journal/verdict-entry';
import type { Outcome } from '../judging/judge-protocol';
import type { RunnerModel } from '../model/runner-model';

/** What the runner knows of the file by itself, where the process could not read it. */
export type KnownFile = Pick<VerdictFacts, 'picture'> & Partial<Pick<VerdictFacts, 'bytes' | 'modified' | 'file' | 'request'>>;

/**
 * What was read counts before what was known: a file may have changed in between.
 *
 * @param outcome of a file that could not be read at all too: its verdict is `unreadable`, with the reason
 */
export function factsOfOutcome(known: KnownFile, outcome: Outcome, { detector, threshold }: RunnerModel): VerdictFacts {
  const limits = { detector, threshold: threshold.value, ...(threshold.look === undefined ? {} : { lookLimit: threshold.look }) };
  if (outcome.outcome === 'judged') {
    const { verdict, score, pValue, regions, regionCount, width, height, facts, milliseconds } = outcome;
    return {
      ...known,
      ...facts,
      verdict,
      score: Number.isNaN(score) ? null : score,
      ...limits,
      ...(pValue === null ? {} : { pValue }),
      regions,
      ...(regionCount > regions.length ? { regionCount } : {}),
      width,
      height,
      seconds: Math.round(milliseconds) / 1000,
      ...(Number.isNaN(score) ? { error: 'The score is not a number.' } : {}),
    };
  }
  const read = outcome.outcome === 'unreadable' ? outcome.facts : {};
  return { ...known, ...read, verdict: 'unreadable', score: null, ...limits, error: outcome.message };
}
