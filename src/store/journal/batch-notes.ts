/** What the journal says of batches and of a watched folder, from two states: one line each. Pictures that come later into a batch of the day are not noted. */
import { type Batch, sayBatchSource } from '../../domain/batch';
import { formatCount, formatQuantity } from '../../domain/format-number';
import type { JournalNote } from '../../domain/journal/journal-entry';
import type { LineRun } from '../../domain/line-run';
import { sayLineChain, sayLineRun } from '../../domain/line-run-words';
import { testPicturesOf } from '../data/pictures-by-role';
import type { WatchState } from '../state/batches-state';
import type { StudioState } from '../state/studio-state';

/** @returns what two states that follow each other have to be noted for */
export function createBatchNotes(): (before: StudioState, now: StudioState) => JournalNote[] {
  /** Ids of batches that came and are not noted yet: an import is noted when it is read to the end, which may be after many changes. */
  const coming = new Set<string>();
  return (before, now) => [...comeNotes(before, now, coming), ...renameNotes(before, now), ...watchNotes(before.batches.watch, now)];
}

function comeNotes(before: StudioState, now: StudioState, coming: Set<string>): JournalNote[] {
  if (before.data.batches !== now.data.batches) {
    const known = new Set(before.data.batches.map(({ id }) => id));
    for (const { id } of now.data.batches) if (!known.has(id)) coming.add(id);
  }
  if (coming.size === 0 || now.data.intake.phase !== 'idle') return [];
  const come = now.data.batches.filter(({ id }) => coming.has(id));
  coming.clear();
  return come.flatMap((batch) => comeNote(batch, now));
}

function comeNote(batch: Batch, state: StudioState): JournalNote[] {
  const { pictures } = state.data;
  const count = pictures.filter(({ batchId, role }) => batchId === batch.id && role === 'test').length;
  if (count === 0) return [];
  const goesOn = batch.source === 'camera' || batch.source === 'watched';
  const sets = countInForce(state);
  const came = `${batch.name} (${sayBatchSource(batch)}) ${goesOn ? 'begins' : 'came'} with ${formatQuantity(count, 'test picture')}, now ${formatCount(sets.testPictures)}.`;
  const text = batch.run ? `${came} ${sayLineRun(batch.run)} ${sayLineChain(batch.run)}` : came;
  const facts = { batch: batch.id, source: batch.source, at: batch.at, count };
  return [{ kind: 'pictures', text, sets, facts: batch.run ? { ...facts, ...lineFacts(batch.run) } : facts }];
}

/** The runner's journal is not taken over: with its last hash it can be told later. */
function lineFacts({ from, to, verdicts, entries, lastHash, misfit, streams }: LineRun) {
  const { pass, look, reject, unreadable } = verdicts;
  return {
    ...{ linePassed: pass, lineToLookAt: look, lineRejected: reject, lineUnreadable: unreadable },
    lineModels: [...new Set(streams.flatMap(({ model }) => model ?? []))],
    ...{ lineFrom: from, lineTo: to, lineEntries: entries, lineLastHash: lastHash },
    lineChain: misfit ? `${misfit.why} at entry ${misfit.number}` : 'whole',
  };
}

/** With this the count of test pictures is said, and needs no entry of its own. */
const countInForce = (state: StudioState) => ({ testPictures: testPicturesOf(state).length });

function renameNotes(before: StudioState, now: StudioState): JournalNote[] {
  if (before.data.batches === now.data.batches) return [];
  const names = new Map(before.data.batches.map(({ id, name }) => [id, name]));
  return now.data.batches.flatMap(({ id, name }): JournalNote[] => {
    const was = names.get(id);
    if (was === undefined || was === name) return [];
    return [{ kind: 'pictures', text: `Batch renamed to ${name}, was ${was}.`, facts: { batch: id } }];
  });
}

function watchNotes(before: WatchState, state: StudioState): JournalNote[] {
  const now = state.batches.watch;
  if (before.phase === now.phase) return [];
  if (now.phase === 'watching') return [{ kind: 'pictures', text: `The folder ${now.folder} is watched for new pictures.` }];
  if (before.phase !== 'watching' || (now.phase !== 'ended' && now.phase !== 'failed')) return [];
  const counts = `${formatQuantity(now.taken, 'file')} taken, ${now.refused} of them could not be read`;
  const why = now.phase === 'failed' ? now.error.message : 'It was stopped.';
  const { taken, refused } = now;
  const run = state.data.batches.findLast(({ source, folder }) => source === 'watched' && folder === now.folder)?.run;
  const text = `The folder ${now.folder} is no longer watched: ${counts}. ${why}${run ? ` ${sayLineRun(run)} ${sayLineChain(run)}` : ''}`;
  return [{ kind: 'pictures', text, sets: countInForce(state), facts: { taken, refused, ...(run && lineFacts(run)) } }];
}
