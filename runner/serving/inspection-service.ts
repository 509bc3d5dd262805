/** Judges pictures that come in requests: chooses the model, writes the verdict down, and only then gives it. */
import type { JournalEntry } from '../../src/domain/journal/journal-entry';
import type { RunnerVerdict, VerdictFacts } from '../journal/verdict-entry';
import type { Outcome } from '../judging/judge-protocol';
import { sha256Of } from '../judging/read-source';
import type { RunnerModel } from '../model/runner-model';
import { factsOfOutcome } from '../run/facts-of-outcome';
import { judgeOrUnreadable } from '../run/judge-or-unreadable';
import type { ModelInUse } from '../run/model-in-use';
import type { Run } from '../run/run';
import { RunnerError } from '../runner-error';
import { keepPicture } from './kept-pictures';
import type { KnownRequests } from './known-requests';
import type { Metrics } from './metrics';

export interface Asked {
  readonly model: ModelInUse;
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly heatmap: boolean;
  /** The sender's key of this request; absent where it gave none. */
  readonly key?: string | undefined;
}

export interface Answered {
  readonly entry: JournalEntry;
  /** Null where none was asked for, the detector has none, or the request was answered before. */
  readonly heatmap: Uint8Array | null;
  /** Whether the verdict is that of an earlier request with the same key. */
  readonly isReplayed: boolean;
}

export interface ServiceOptions {
  readonly run: Run;
  readonly metrics: Metrics;
  readonly requests: KnownRequests;
  /** Folder of the results. */
  readonly out: string;
  /** Verdicts whose pictures are kept as files. */
  readonly keep: readonly RunnerVerdict[];
  /** Most requests that are under way or wait. */
  readonly most: number;
  /** Is told each verdict when it is written down. */
  readonly onVerdict: (model: RunnerModel, facts: VerdictFacts) => void;
}

export class InspectionService {
  /** Requests that are under way or wait. */
  private count = 0;

  constructor(private readonly options: ServiceOptions) {}

  /** @throws RunnerError busy where too many wait; disk-full where the verdict could not be written down; processes-failed, stopped */
  async inspect(asked: Asked): Promise<Answered> {
    const { requests, most } = this.options;
    const key = asked.key === undefined ? undefined : `${asked.model.model.name} ${asked.key}`;
    const earlier = key === undefined ? undefined : requests.find(key);
    if (earlier) return { entry: await earlier, heatmap: null, isReplayed: true };
    if (this.count >= most) throw new RunnerError('busy', { most });
    this.count++;
    const judged = this.judge(asked, key).finally(() => {
      this.count--;
    });
    if (key !== undefined)
      requests.add(
        key,
        judged.then(({ entry }) => entry),
      );
    return { ...(await judged), isReplayed: false };
  }

  private async judge(
    { model: inUse, name, bytes, heatmap }: Asked,
    key: string | undefined,
  ): Promise<Pick<Answered, 'entry' | 'heatmap'>> {
    const { run, metrics, out, keep, onVerdict } = this.options;
    const { outcome, model } = await judgeOrUnreadable(inUse, { name, bytes }, heatmap, () => ({
      bytes: bytes.length,
      sha256: sha256Of(bytes),
    }));
    const facts = factsOfOutcome({ picture: name, ...(key === undefined ? {} : { request: key }) }, outcome, model);
    const kept =
      keep.includes(facts.verdict) && facts.sha256 ? { kept: await this.kept(out, facts.verdict, name, facts.sha256, bytes) } : {};
    const entry = await run.tryRecord({ ...facts, ...kept }, model.title);
    metrics.judged(model, facts.verdict, outcome);
    onVerdict(model, facts);
    return { entry, heatmap: heatmapOf(outcome) };
  }

  private async kept(out: string, verdict: RunnerVerdict, name: string, sha256: string, bytes: Uint8Array): Promise<string> {
    try {
      return await keepPicture(out, verdict, name, sha256, bytes);
    } catch (error) {
      throw new RunnerError('disk-full', { path: out, detail: (error as Error).message });
    }
  }
}

const heatmapOf = (outcome: Outcome): Uint8Array | null => (outcome.outcome === 'judged' ? outcome.heatmap : null);
