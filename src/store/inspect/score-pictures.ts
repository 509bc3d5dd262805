/** Asks the worker for scores, and takes what comes into the state: scores as they come, pixel metrics at the end. */
import { detectorIds } from '../../domain/detectors';
import type { StudioEvent } from '../../protocol/events';
import { pictureToInspect } from '../data/picture-to-inspect';
import { intactMasksOf } from '../project/damaged-files-slice';
import type { InspectionResult } from '../state/inspect-state';
import type { SliceContext } from '../state/slice-context';
import type { PendingInspection } from './pending-inspection';
import { pixelBasis } from './pixel-basis';

/** So many are not shown anew with every picture that is scored. */
const MANY_RESULTS = 3000;

export interface ScoringSteps {
  readonly signal: AbortSignal;
  /**
   * One score waits for the pixel metrics at the end: where scores are added to others, pictures that have all of them are those whose pixels are
   * counted, also where the work is given up in between.
   */
  readonly holdsBack: boolean;
  /** Called at most once a frame, when the scores of before are in the state. @param first id of the first picture that was scored since the last call */
  onProgress(done: number, total: number, first: string | undefined): void;
}

/**
 * @param name of the frames in which progress is shown
 * @throws StudioError as the worker says
 */
export async function scorePictures(
  { client, get, set, frame, slowFrame }: SliceContext,
  name: string,
  { pictures, startOver, forget, detectors, completes }: PendingInspection,
  { signal, holdsBack, onProgress }: ScoringSteps,
): Promise<void> {
  const {
    data: { pictures: asTheyWere },
    train: { model },
  } = get();
  const masks = intactMasksOf(get());
  const found = new Map<string, Inspected>();
  let held: Inspected | null = null;
  const publish = (done: number, total: number): void => {
    // Of another model they would mean something else.
    if (signal.aborted || get().train.model?.card !== model?.card) return;
    set(({ inspect: { results } }) => {
      const merged = [...found].map(([id, event]) => [id, resultWith(results.get(id), event, completes === true)] as const);
      return { inspect: { results: new Map([...results, ...merged]) } };
    });
    const [first] = found.keys();
    found.clear();
    onProgress(done, total, first);
  };
  const takeHeld = (event: Inspected | null): void => {
    if (!event) return;
    found.set(event.id, event);
    publish(pictures.length, pictures.length);
  };
  if (startOver) set({ inspect: { poolIsLost: false } });
  onProgress(0, pictures.length, undefined);
  const lent = pictures.map((picture) => pictureToInspect(picture, masks));
  const answer = await client.ask(
    { kind: 'inspect', pictures: lent, startOver, forget, ...(detectors && { detectors }), ...(completes && { completes }) },
    {
      signal,
      onEvent: (event) => {
        if (event.kind === 'inspected' && holdsBack && !held) held = event;
        else if (event.kind === 'inspected') found.set(event.id, event);
        if (event.kind === 'inspection-rejected') {
          set(({ data: { rejectedFiles }, inspect: { uninspectable } }) => ({
            data: { rejectedFiles: [...rejectedFiles, event.rejected] },
            inspect: { uninspectable: new Set([...uninspectable, event.id]) },
          }));
        }
        if (event.kind === 'inspected' || event.kind === 'inspection-rejected') {
          // Each time costs as much as there are results already.
          const pace = get().inspect.results.size > MANY_RESULTS ? slowFrame : frame;
          pace.later(name, () => publish(event.done, event.total));
        }
      },
    },
  );
  frame.flush();
  slowFrame.flush();
  takeHeld(held);
  const { pool, pixel: metrics, curves, best, secondsPerPicture } = answer;
  if (pictures.length > 0) set({ inspect: { secondsPerPicture: completes ? meanSeconds(get().inspect.results) : secondsPerPicture } });
  // The worker has the pixels of these pictures alone: the metrics of before stand until all are gathered anew.
  if (get().inspect.poolIsLost) return;
  const scored = asTheyWere.filter(({ id, role }) => role === 'test' && get().inspect.results.has(id));
  set({
    inspect: {
      pooledBasis: pixelBasis(scored, masks),
      pixelFindings: pool.masks > 0 ? { pool, metrics, curves, best } : null,
    },
  });
}

type Inspected = Extract<StudioEvent, { kind: 'inspected' }>;

/** What was known of a picture with what has come: scores of one model do not change. @param adds to the time that it took before */
function resultWith(
  before: InspectionResult | undefined,
  { scores, maskScores, seconds, facts }: Inspected,
  adds: boolean,
): InspectionResult {
  const known = facts ?? before?.facts;
  return {
    scores: inOrder({ ...before?.scores, ...scores }),
    maskScores: inOrder({ ...before?.maskScores, ...maskScores }),
    seconds: seconds + ((adds && before?.seconds) || 0),
    ...(known ? { facts: known } : {}),
  };
}

/** As the detectors stand in files. */
const inOrder = <Values extends object>(values: Values): Values =>
  Object.fromEntries(detectorIds.flatMap((id) => (id in values ? [[id, values[id as keyof Values]]] : []))) as Values;

function meanSeconds(results: ReadonlyMap<string, InspectionResult>): number {
  let sum = 0;
  for (const { seconds } of results.values()) sum += seconds;
  return results.size === 0 ? 0 : sum / results.size;
}
