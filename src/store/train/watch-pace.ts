/**
 * What a run took is remembered, so that the time of the next one can be estimated: of each stage the seconds for its work. Only a run that this page saw
 * counts: a project may come from another machine.
 */
import type { ModelCard } from '../../domain/model-card';
import type { RunPace } from '../../domain/run-pace';
import { inspectionWork, learningWork, stepWork } from '../../domain/run-work';
import type { PaceMemory } from '../../storage/pace-memory';
import { isTraining } from '../state/activity';
import type { StateChange, StudioState } from '../state/studio-state';

/** Fewer steps say little of the speed. */
const FEWEST_STEPS = 20;

export interface PaceWatch {
  subscribe(listener: () => void): void;
  get(): StudioState;
  set(change: StateChange): void;
  readonly paceMemory: PaceMemory;
  /** Milliseconds. */
  now?(): number;
}

/** The run under way, as it is watched. */
interface Watched {
  /** Of the model before it. */
  readonly cardBefore: ModelCard | undefined;
  knowsAppearance: boolean;
  learningSince: number | null;
  /** Seconds. */
  learned: number | null;
}

export function watchPace({ subscribe, get, set, paceMemory, now = () => performance.now() }: PaceWatch): void {
  let run: Watched | null = null;
  /** The model of the run that was seen last, until its pictures are inspected. */
  let inspecting: { readonly card: ModelCard; begun: boolean } | null = null;

  const remember = (card: ModelCard, change: (before: RunPace | undefined) => RunPace | null): void => {
    const { kind } = card.device;
    const pace = change(get().device.paces[kind]);
    if (!pace) return;
    const paces = { ...get().device.paces, [kind]: pace };
    paceMemory.write(paces);
    set({ device: { paces } });
  };

  const watchRun = (state: StudioState): void => {
    run ??= { cardBefore: state.train.model?.card, knowsAppearance: false, learningSince: null, learned: null };
    inspecting = null;
    run.knowsAppearance ||= state.firstLook.look !== null;
    const stage = state.train.live.calibration?.stage;
    if (stage === 'learning') run.learningSince ??= now();
    if (stage === 'scoring' && run.learningSince !== null) run.learned ??= (now() - run.learningSince) / 1000;
  };

  subscribe(() => {
    const state = get();
    if (isTraining(state)) return watchRun(state);
    const { model, run: ended } = state.train;
    if (run && ended.phase !== 'done') run = null;
    if (run && model?.origin.kind === 'trained' && model.card !== run.cardBefore) {
      const { learned, knowsAppearance } = run;
      const { card } = model;
      run = null;
      inspecting = { card, begun: false };
      remember(card, (before) => paceOfTraining(card, learned, knowsAppearance, before));
    }
    if (!inspecting || model?.card !== inspecting.card) return;
    const { phase } = state.inspect.inspection;
    if (phase === 'running') inspecting.begun = true;
    if (phase !== 'done' || !inspecting.begun) return;
    const { card } = inspecting;
    const { secondsPerPicture } = state.inspect;
    inspecting = null;
    const inspection = secondsPerPicture / inspectionWork(card.recipe, card.preparation);
    if (secondsPerPicture > 0) remember(card, (before) => (before ? { ...before, inspection } : null));
  });
}

function paceOfTraining(
  { recipe, preparation, training }: ModelCard,
  learned: number | null,
  knowsAppearance: boolean,
  before: RunPace | undefined,
): RunPace | null {
  if (training.steps < FEWEST_STEPS || learned === null) return null;
  const learning = learned / learningWork(recipe, preparation, training.trainCount, knowsAppearance);
  return { training: training.secondsPerStep / stepWork(recipe), learning, inspection: before?.inspection ?? learning };
}
