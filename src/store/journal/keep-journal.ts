/**
 * Watches the state and notes decisions in the journal. Judgements, trainings, downloads and names are noted at once, so that they are written
 * with what they are about; limits, which a slider moves, when they have come to rest. What came to no rest before a page was left
 * is noted when the project is opened again, because the journal says what was in force last.
 */
import { formatBytes, formatQuantity, formatValue } from '../../domain/format-number';
import { chainSentence, newMisfit } from '../../domain/journal/chain';
import { type InForce, inForce } from '../../domain/journal/in-force';
import type { JournalEntry, JournalNote } from '../../domain/journal/journal-entry';
import { versionName } from '../../domain/model-version';
import { studioVersion } from '../../domain/studio-version';
import { factWords } from '../../metrics/drift/drift-words';
import { driftOf, factDriftOf } from '../inspect/drift';
import { firstLookThreshold } from '../inspect/first-look-selectors';
import { projectNameOf } from '../project/project-name';
import type { ExportTask } from '../state/export-state';
import { memoize } from '../state/memoize';
import type { StudioState } from '../state/studio-state';
import type { ModelVersion } from '../state/versions-state';
import { modelName } from '../train/model-name';
import { createBatchNotes } from './batch-notes';
import { modelNote } from './model-note';
import { pictureNotes } from './picture-notes';
import { type Settings, settingsInForce, settingsNotes, unknownSettings } from './settings-in-force';
import { versionNotes, versionOfModel } from './version-notes';

/** Limits that did not change for so long are at rest. */
const REST_MILLISECONDS = 1500;

const OPENED = 'Project opened';

/** What is in force by all entries; the list only grows, and is the same while nothing is noted. */
const inForceNow = memoize(
  ({ journal: { entries } }: StudioState) => [entries] as const,
  (entries): InForce => inForce(entries),
);

/**
 * @param subscribe calls its listener after every change of the state
 * @param get the state
 */
export function keepJournal(subscribe: (listener: () => void) => void, get: () => StudioState): void {
  let seen: StudioState | null = null;
  let seenSettings: Settings | null = null;
  /** What was in force when a project without a journal was opened. */
  let atFirst: InForce = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let pendingModels = 0;
  const batchNotes = createBatchNotes();

  /** @param model that they concern; absent: the one at hand */
  const note = (notes: readonly JournalNote[], model?: string | null): void => {
    if (notes.length === 0) return;
    const { journal } = get();
    const begins = journal.entries.length === 0 ? [{ kind: 'project', text: beginning(), sets: atFirst } as const] : [];
    journal.note([...begins, ...notes], model);
  };

  /** @param found how the notes begin */
  const settle = (found = ''): void => {
    clearTimeout(timer);
    // First the model, then the limits that follow from it.
    if (pendingModels > 0 || get().data.intake.phase !== 'idle') {
      restLater();
      return;
    }
    const before = { ...atFirst, ...inForceNow(get()) };
    note(settingsNotes(before, atRest(get(), before)).map((each) => ({ ...each, text: found + each.text })));
  };

  const restLater = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => settle(), REST_MILLISECONDS);
  };

  const noteModel = async (state: StudioState): Promise<void> => {
    const {
      train: { model },
      data: { pictures },
    } = state;
    if (!model) return;
    pendingModels += 1;
    // A model that comes for the first time is a version only after this change.
    const isBack = versionOfModel(state, model) !== undefined;
    try {
      const said = await modelNote(model, pictures);
      // By now another one may be at hand.
      const version = versionOfModel(get(), model);
      const text = version ? `${versionName(version)}. ${said.text}` : said.text;
      note([isBack && version ? broughtBack(version) : { ...said, text }], modelName(model));
    } finally {
      pendingModels -= 1;
      restLater();
    }
  };

  const begin = (): void => {
    const state = get();
    const { entries } = state.journal;
    const known = inForceNow(state);
    const unknown = unknownSettings(known, settingsInForce(state));
    if (entries.length === 0) atFirst = unknown;
    const broken = brokenNote(entries);
    if (entries.length > 0) {
      const isSaid = entries.at(-1)?.text.startsWith(OPENED) && Object.keys(unknown).length === 0;
      note([...(broken ? [broken] : []), ...(isSaid && !broken ? [] : [opening(unknown)])]);
    } else if (state.data.pictures.length > 0 || state.train.model) note([opening({})]);
    if (entries.length > 0 && 'model' in known && known.model !== settingsInForce(state).model) void noteModel(state);
    seenSettings = settingsInForce(state);
    settle('Found when the project was opened: ');
  };

  subscribe(() => {
    const state = get();
    const before = seen;
    if (state.project.projectAccess.phase !== 'here') return;
    seen = state;
    // Not before those who keep the project know what of it is kept already.
    if (!before) return queueMicrotask(begin);
    note([
      ...judgementNotes(before, state),
      ...batchNotes(before, state),
      ...otherNotes(before, state),
      ...exportNotes(before, state),
      ...versionNotes(before, state),
    ]);
    if (before.train.model?.card !== state.train.model?.card) void noteModel(state);
    const settings = settingsInForce(state);
    if (settings === seenSettings) return;
    seenSettings = settings;
    restLater();
  });
}

/** A folder that is watched brings test pictures all day: how many there are is noted when the watch ends. */
function atRest(state: StudioState, { testPictures }: InForce): Settings {
  const now = settingsInForce(state);
  return state.batches.watch.phase === 'watching' && testPictures !== undefined ? { ...now, testPictures } : now;
}

const broughtBack = (version: ModelVersion): JournalNote => ({
  kind: 'model',
  text: `${versionName(version)} brought back.`,
  sets: { model: version.model },
});

const beginning = (): string => `The journal begins, in Stainless ${studioVersion}.`;

const opening = (sets: JournalNote['sets'] = {}): JournalNote => ({
  kind: 'project',
  text: `${OPENED} in Stainless ${studioVersion}.`,
  sets,
});

/** Said once of each place at which the chain does not fit. */
function brokenNote(entries: readonly JournalEntry[]): JournalNote | null {
  const misfit = newMisfit(entries);
  return misfit && { kind: 'project', text: chainSentence(entries, misfit), facts: { misfit: entries[misfit.index].hash } };
}

const judgementNotes = (before: StudioState, now: StudioState): JournalNote[] =>
  before.data.pictures === now.data.pictures ? [] : pictureNotes(before.data.pictures, now.data.pictures);

function otherNotes(before: StudioState, now: StudioState): JournalNote[] {
  const notes: JournalNote[] = [];
  const { run } = now.train;
  if (run.phase === 'failed' && before.train.run !== run) notes.push({ kind: 'training', text: `Training failed: ${run.error.message}` });
  if (before.project.projectName !== now.project.projectName)
    notes.push({ kind: 'project', text: `Project renamed to ${projectNameOf(now)}, was ${projectNameOf(before)}.` });
  const watch = watchNote(before, now);
  if (watch) notes.push(watch);
  const { look } = now.firstLook;
  if (look && before.firstLook.look !== look) {
    const limit = firstLookThreshold(now);
    const text = `First look without a network, learned from ${formatQuantity(look.learnedFrom, 'good picture')}; threshold ${limit ? formatValue(limit.value) : 'none'}.`;
    // It is learned anew at every visit.
    if (now.journal.entries.findLast(({ kind }) => kind === 'first-look')?.text !== text) notes.push({ kind: 'first-look', text });
  }
  return notes;
}

/** That the watch for drift began anew, with what it had found. */
function watchNote(before: StudioState, now: StudioState): JournalNote | null {
  const { unwatched, results } = now.inspect;
  // A new model begins it anew by itself, with new results.
  if (before.inspect.unwatched === unwatched || before.inspect.results !== results) return null;
  const alarms = [
    driftOf(before)?.change && 'the scores',
    ...factDriftOf(before).map(({ fact, change }) => change && factWords[fact].title.toLowerCase()),
  ];
  const found = alarms.filter((name) => typeof name === 'string');
  const until = `Until then ${found.length > 0 ? `the alarm was for ${found.join(', ')}` : 'there was no alarm'}.`;
  const text =
    unwatched.length > 0
      ? `Drift is watched from here on: ${formatQuantity(unwatched.length, 'picture')} before no longer ${unwatched.length === 1 ? 'counts' : 'count'}. ${until}`
      : 'Drift is watched over all inspected pictures again.';
  return { kind: 'drift', text, facts: { before: unwatched.length } };
}

function exportNotes(before: StudioState, now: StudioState): JournalNote[] {
  if (before.export.exports === now.export.exports) return [];
  return Object.entries(now.export.exports).flatMap(([kind, task]: [string, ExportTask]) => {
    if (task.phase !== 'done' || before.export.exports[kind as keyof typeof now.export.exports] === task) return [];
    const { name, bytes } = task;
    return [{ kind: 'export', text: `Saved ${name} (${formatBytes(bytes)}).`, facts: { what: kind, name, bytes } } as const];
  });
}
