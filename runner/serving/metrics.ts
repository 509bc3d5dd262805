/** What the runner counts and measures, for Prometheus. Names and labels are described in docs/command-line.md. */
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { RunnerVerdict } from '../journal/verdict-entry';
import type { Outcome } from '../judging/judge-protocol';
import type { RunnerModel } from '../model/runner-model';
import type { DriftWatches } from '../run/drift-watches';
import type { Run } from '../run/run';

/** Seconds: from a small picture on a fast machine to a large one on a busy machine. */
const BUCKETS = [0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 10];

export interface Metrics {
  readonly registry: Registry;
  judged(model: RunnerModel, verdict: RunnerVerdict, outcome: Outcome): void;
  refused(reason: string): void;
  modelReplaced(name: string, result: 'taken' | 'refused'): void;
}

export interface MetricSources {
  readonly run: Run;
  readonly drift: DriftWatches;
  /** The models in use, by name. */
  readonly models: () => readonly RunnerModel[];
  /** Pictures that wait for a judging process. */
  readonly waiting: () => number;
}

export function createMetrics({ run, models, drift, waiting }: MetricSources): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const verdicts = new Counter({ name: 'stainless_verdicts_total', help: 'Verdicts given', labelNames: ['model', 'verdict'], registers });
  const stages = new Histogram({
    name: 'stainless_stage_seconds',
    help: 'Seconds a picture, by stage: decoding, computing, and all from reading to the verdict',
    labelNames: ['model', 'stage'],
    buckets: BUCKETS,
    registers,
  });
  const refusals = new Counter({
    name: 'stainless_requests_refused_total',
    help: 'Requests that were not judged',
    labelNames: ['reason'],
    registers,
  });
  const replacements = new Counter({
    name: 'stainless_model_replacements_total',
    help: 'New model files, taken or refused',
    labelNames: ['model', 'result'],
    registers,
  });
  new Gauge({
    name: 'stainless_waiting',
    help: 'Pictures that wait for a judging process',
    registers,
    collect: gauge((set) => set({}, waiting())),
  });
  new Gauge({
    name: 'stainless_sink_behind',
    help: 'Entries of the journal that a sink has not had yet',
    labelNames: ['sink'],
    registers,
    collect: gauge((set) => {
      for (const { name, behind } of run.sinkStatus()) set({ sink: name }, behind);
    }),
  });
  new Gauge({
    name: 'stainless_sink_failing',
    help: '1 where a sink cannot deliver now',
    labelNames: ['sink'],
    registers,
    collect: gauge((set) => {
      for (const { name, failing } of run.sinkStatus()) set({ sink: name }, failing === null ? 0 : 1);
    }),
  });
  new Gauge({
    name: 'stainless_journal_entries',
    help: 'Entries of the journal',
    registers,
    collect: gauge((set) => set({}, run.journal.count)),
  });
  new Gauge({
    name: 'stainless_disk_full',
    help: '1 where the journal cannot be written',
    registers,
    collect: gauge((set) => set({}, Number(run.isDiskFull))),
  });
  new Gauge({
    name: 'stainless_drift_evidence',
    help: 'Evidence that scores have drifted from those of the good pictures, decimal logarithm; at 2 it is an alarm',
    labelNames: ['model'],
    registers,
    collect: gauge((set) => {
      for (const { name, evidence } of drift.status()) set({ model: name }, evidence);
    }),
  });
  new Gauge({
    name: 'stainless_drift_alarm',
    help: '1 from an alarm of drift on, until the watch begins anew or another model judges',
    labelNames: ['model'],
    registers,
    collect: gauge((set) => {
      for (const { name, isAlarm } of drift.status()) set({ model: name }, Number(isAlarm));
    }),
  });
  new Gauge({
    name: 'stainless_model_info',
    help: 'Always 1; the labels say which model judges',
    labelNames: ['model', 'version', 'fingerprint', 'detector'],
    registers,
    collect() {
      this.reset();
      for (const { name, card, fingerprint, detector } of models())
        this.set({ model: name, version: card.modelVersion ?? '', fingerprint, detector }, 1);
    },
  });
  return {
    registry,
    judged: (model, verdict, outcome) => {
      verdicts.inc({ model: model.name, verdict });
      if (outcome.outcome !== 'judged') return;
      for (const [stage, milliseconds] of [
        ['decoding', outcome.decoding],
        ['computing', outcome.computing],
        ['all', outcome.milliseconds],
      ] as const)
        stages.observe({ model: model.name, stage }, milliseconds / 1000);
    },
    refused: (reason) => refusals.inc({ reason }),
    modelReplaced: (model, result) => replacements.inc({ model, result }),
  };
}

type Set = (labels: Record<string, string>, value: number) => void;

/** A collector of a gauge that reads its values when they are asked for. */
const gauge = (read: (set: Set) => void) =>
  function collect(this: Gauge): void {
    read((labels, value) => this.set(labels, value));
  };
