/**
 * Watches the scores of each model for drift, by the studio's own code (src/metrics/drift): whether pictures still score as the good ones of the calibration did. After
 * a restart it is told the verdicts of the journal again, so that it knows what it knew.
 */
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import type { Change } from '../../src/metrics/drift/change-point';
import { driftSentence } from '../../src/metrics/drift/drift-words';
import { createDriftWatch, type DriftWatch } from '../../src/metrics/drift/stream-watch';
import { verdictIn } from '../journal/verdict-entry';
import type { RunnerModel } from '../model/runner-model';

/** A watch needs as many scores of good pictures at least, as in the studio. */
const FEWEST_GOOD = 5;

interface Watched {
  readonly watch: DriftWatch;
  count: number;
  evidence: number;
  alarm: Change | null;
}

/** How a model's scores fare. */
export interface DriftStatus {
  readonly title: string;
  readonly name: string;
  /** Decimal logarithm; at 2 it is an alarm. */
  readonly evidence: number;
  readonly isAlarm: boolean;
}

export interface DriftAlarm {
  readonly sentence: string;
  readonly facts: Readonly<Record<string, number | string>>;
}

/** Facts of the entry by which the watch begins anew. */
export const ANEW = { anew: 1 } as const;

export class DriftWatches {
  /** By the title of the model. */
  private readonly watched = new Map<string, Watched>();

  /** @param models those of which earlier verdicts count, and those that judge */
  constructor(private readonly models: () => readonly RunnerModel[]) {}

  /** Takes an entry of an earlier run. */
  replay(entry: JournalEntry): void {
    if (isAnew(entry)) this.watched.clear();
    const facts = verdictIn(entry);
    const model = this.models().find(({ title }) => title === entry.model);
    if (facts && model && facts.verdict !== 'unreadable') this.push(model, facts.score ?? Number.NaN);
  }

  /**
   * Takes the score of a picture that was judged now.
   *
   * @returns the alarm, once, with the picture that raised it
   */
  take(model: RunnerModel, score: number): DriftAlarm | null {
    const wasAlarmed = this.watched.get(model.title)?.alarm != null;
    const watched = this.push(model, score);
    if (!watched?.alarm || wasAlarmed) return null;
    const { since, scores } = watched.alarm;
    const sentence = `${driftSentence(watched.count, watched.alarm)} Check lamp, lens and position; where all is right, learn from these pictures in the studio.`;
    return { sentence, facts: { pictures: watched.count, since: since + 1, scores, evidence: watched.evidence } };
  }

  status(): readonly DriftStatus[] {
    return this.models().flatMap(({ title, name }) => {
      const watched = this.watched.get(title);
      return watched ? [{ title, name, evidence: watched.evidence, isAlarm: watched.alarm !== null }] : [];
    });
  }

  private push(model: RunnerModel, score: number): Watched | null {
    const watched = this.watched.get(model.title) ?? begin(model);
    if (!watched) return null;
    this.watched.set(model.title, watched);
    const { evidence, alarm } = watched.watch.push(score);
    watched.count++;
    watched.evidence = evidence;
    watched.alarm = alarm;
    return watched;
  }
}

/** Null where the model knows too few scores of good pictures. */
function begin({ card, detector }: RunnerModel): Watched | null {
  const calibration = card.calibration.imageScores[detector] ?? [];
  if (calibration.length < FEWEST_GOOD) return null;
  return { watch: createDriftWatch({ calibration, seed: card.recipe.seed }), count: 0, evidence: 0, alarm: null };
}

const isAnew = ({ kind, facts }: JournalEntry): boolean => kind === 'drift' && facts?.anew === ANEW.anew;
