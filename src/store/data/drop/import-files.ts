/**
 * How files become pictures: list, check in the intake worker, place, and ask where nobody has said what they are for. One
 * drop after the other; pictures appear while the rest is still being read wherever their place is known beforehand.
 */

import { type Batch, type BatchOrigin, batchFor } from '../../../domain/batch';
import type { RejectedFile } from '../../../domain/dataset';
import { asStudioError, type ErrorCode, errorSentence } from '../../../domain/studio-error';
import type { SortedFolder } from '../../../intake/layouts/sort-paths';
import { isIgnorable, isSystemFile } from '../../../intake/names/ignorable';
import { SAMPLE_SEED } from '../../../samples/registry';
import { withReplacedFiles } from '../../project/damaged-files-slice';
import { isProjectFile } from '../../project/is-project-file';
import type { DataSlice } from '../../state/data-state';
import type { CheckedFile, Destination, DroppedFile } from '../../state/picture-state';
import type { SliceContext } from '../../state/slice-context';
import { proposeLevels } from '../deep-pictures';
import { asLabelledIn } from '../label-meanings';
import { attachChecked } from '../masks/attach-checked';
import { uniquePath } from '../unique-path';
import { archivesAmong, checkFiles, type Findings } from './check-files';
import { type LineDrop, LineDrops } from './line-drop';
import { type OpenDrop, openDrop } from './open-drop';
import { originOfFiles } from './origin-of-files';
import { all, type Placement, placementOf, useFor } from './placement';
import { resortDrop } from './resort-drop';
import { showNewBatch } from './show-new-batch';
import { nameOfSorting } from './sorted-drop';
import { withoutModels } from './without-models';

/** Of the pictures that are there: so many more must have been found before they are shown. */
const SHARE_SHOWN_AT_ONCE = 0.05;

export function createImport({
  client,
  get,
  set,
  frame,
  slowFrame,
}: SliceContext): Pick<
  DataSlice,
  'importFiles' | 'makeSample' | 'attachMasks' | 'stopReading' | 'answerQuestion' | 'answerSorting' | 'resortDrop'
> {
  let queue: Promise<void> = Promise.resolve();
  let aborter = new AbortController();
  /** Drops of which a person has not said what they are for; the first is asked about. */
  const asked: { readonly checked: readonly CheckedFile[]; readonly placement: Placement; readonly coming: Coming }[] = [];
  /** The drop whose files are being read. */
  let open: (OpenDrop & Coming) | null = null;
  let showNew = (): void => {};
  const lineDrops = new LineDrops(client);

  const note = (sentence: string): void =>
    set(({ data: { intakeNotes } }) => (intakeNotes.at(-1) === sentence ? {} : { data: { intakeNotes: [...intakeNotes, sentence] } }));

  const begin = (placement: Placement, coming: Coming): OpenDrop => {
    const name = placement.kind === 'plain' && placement.sorting.certainty !== 'none' ? null : nameOfSorting(placement.sorting);
    set(({ data: { datasetName, pictures } }) => ({
      data: { datasetName: pictures.length > 0 && datasetName ? datasetName : (name ?? datasetName) },
    }));
    const { line, order, origin } = coming;
    const batch = batchOf(get().data.batches, origin, line);
    // Of a folder that is watched its batch of today has the run up to now.
    if (line) set(({ data: { batches } }) => ({ data: { batches: batches.map((each) => (each.id === batch.id ? batch : each)) } }));
    showNew = showNewBatch({ get }, batch);
    const lineOf = line ? (file: CheckedFile) => line.verdictOf(file) : undefined;
    open = { ...openDrop({ client, get, set, frame }, placement, { batch, order, lineOf }), ...coming };
    return open;
  };

  const finish = async (): Promise<void> => {
    const finished = open;
    open = null;
    if (!finished) return;
    const { notes, drop } = await finished.finish(aborter.signal);
    showNew();
    // A folder that is watched brings pictures all day: nobody is told of each time.
    if (finished.origin.source === 'watched') return;
    for (const each of notes) note(each);
    if (finished.line) noteLine(finished.line);
    if (drop) set(({ data: { sortedDrops } }) => ({ data: { sortedDrops: [...sortedDrops, drop] } }));
  };

  const noteLine = (line: LineDrop): void => {
    const pictures = line.heardBy(get().data.pictures);
    set(({ data: { lineNotes } }) => ({ data: { pictures, lineNotes: [...lineNotes, line.note()] } }));
  };

  /** Files that the browser's storage had damaged are whole again; the others are handed on. */
  const heal = (checked: readonly CheckedFile[]): readonly CheckedFile[] => {
    const mended = withReplacedFiles(get(), checked);
    if (!mended) return checked;
    set(mended.change);
    note(`${mended.count === 1 ? '1 damaged file is' : `${mended.count} damaged files are`} whole again.`);
    return checked.filter((file) => !mended.used.has(file));
  };

  const read = async (
    files: readonly DroppedFile[],
    destination: Destination,
    origin: BatchOrigin,
    journals: readonly DroppedFile[] = [],
  ): Promise<void> => {
    const own = files.filter(({ path }) => !isSystemFile(path));
    if (own.length === 0) return note('It contained only system files, such as thumbnails of a network drive.');
    const line = await lineDrops.of(own, origin, journals, aborter.signal);
    const wanted = (line?.pictures(own) ?? own).filter(({ path }) => !isIgnorable(path));
    if (line && wanted.length === 0) return noteLine(line);
    // Somebody who drops nothing but a text file has to hear about it.
    const named = namedApart(wanted.length > 0 ? wanted : own);
    const coming: Coming = { origin, order: origin.source === 'watched' ? pathsOf(named) : null, line };
    const found = (await archivesAmong(named)).size > 0 ? null : placed(named, destination, coming);
    const drop = found && found.kind !== 'asked' ? begin(found, coming) : null;
    const listed = new Set(pathsOf(named));
    const unplaced: CheckedFile[] = [];
    const rejectedBefore = get().data.rejectedFiles.length;
    let any = false;
    await check(named, 'Reading files', (found) => {
      const checked = line?.pictures(found) ?? found;
      any ||= checked.length > 0;
      // What came out of an archive that was named as a picture has no place yet.
      const inPlace = drop ? checked.filter(({ path }) => listed.has(path)) : [];
      if (inPlace.length > 0) drop?.keep(inPlace);
      showNew();
      unplaced.push(...(drop ? checked.filter(({ path }) => !listed.has(path)) : checked));
    });
    if (!any && get().data.rejectedFiles.length === rejectedBefore) note('It contained no pictures.');
    if (unplaced.length === 0) return;
    await finish();
    placeLate(namedApart(unplaced), destination, coming);
  };

  /** What cannot be read is among the rejected files; the rest is handed over as it is found. */
  const check = async (files: readonly DroppedFile[], doing: string, take: (checked: readonly CheckedFile[]) => void): Promise<void> => {
    set({ data: { intake: { phase: 'running', done: 0, total: files.length, doing } } });
    const receive = ({ checked, rejected }: Findings): void => {
      if (rejected.length > 0) set(({ data: { rejectedFiles } }) => ({ data: { rejectedFiles: [...rejectedFiles, ...rejected] } }));
      take(heal(checked));
    };
    const rest = await checkFiles(client, files, {
      signal: aborter.signal,
      onProgress: (done, total) => frame.later('intake', () => set({ data: { intake: { phase: 'running', done, total, doing } } })),
      onFound: (take, count) => {
        // Each time costs as much as there are pictures already: of thousands, not at every handful.
        if (count >= SHARE_SHOWN_AT_ONCE * get().data.pictures.length) slowFrame.later('intake', () => receive(take()));
      },
    }).finally(() => {
      frame.flush();
      slowFrame.flush();
    });
    receive(rest);
  };

  /** A whole project is opened where it comes alone, and left out where it comes among others. @returns the other files */
  const withoutProjects = async (files: readonly DroppedFile[]): Promise<readonly DroppedFile[]> => {
    const projects = new Set<DroppedFile>();
    for (const file of await archivesAmong(files)) if (await isProjectFile(file)) projects.add(file);
    if (projects.size === 0) return files;
    if (files.length === 1) void get().projectFile.openProjectFile(files[0]);
    else {
      const leftOut = [...projects].map(({ path }) => rejected('project-archive-among-others', path));
      set(({ data: { rejectedFiles } }) => ({ data: { rejectedFiles: [...rejectedFiles, ...leftOut] } }));
    }
    return files.filter((file) => !projects.has(file));
  };

  const placed = (files: readonly DroppedFile[], destination: Destination, { origin, line }: Coming): Placement => {
    const placement = placementOf(pathsOf(files), destination);
    // `reject` is what the line's model thinks, and no label.
    if (line) return { kind: 'plain', isPlain: true, sorting: all(placement.sorting, useFor('test')) };
    // Nobody is there to be asked: what a watched folder does not say is unknown.
    if (origin.source === 'watched' && placement.kind === 'asked')
      return { ...placement, kind: 'plain', sorting: all(placement.sorting, useFor('test')) };
    return { ...placement, sorting: asLabelledIn(get().data.pictures, placement.sorting) };
  };

  const placeLate = (checked: readonly CheckedFile[], destination: Destination, coming: Coming): void => {
    const placement = placed(checked, destination, coming);
    if (placement.kind === 'asked') {
      asked.push({ checked, placement, coming });
      ask();
    } else begin(placement, coming).keep(checked);
  };

  const ask = (): void => {
    const [first] = asked;
    if (!first) {
      set({ data: { question: null } });
      return;
    }
    const { checked, placement } = first;
    const thumbnails = new Map(checked.map(({ path, thumbnail }) => [path, thumbnail]));
    const examples = pathsOf(checked.slice(0, 3));
    set({ data: { question: { count: checked.length, examples, isPlain: placement.isPlain, sorting: placement.sorting, thumbnails } } });
  };

  const answer = (sortingOf: (sorting: Placement['sorting']) => Placement['sorting'] | null, kind: Placement['kind']): void => {
    const answered = asked.shift();
    ask();
    const sorting = answered ? sortingOf(answered.placement.sorting) : null;
    if (!answered || !sorting) return;
    // Not at once where another drop is being read: that one is finished first.
    const place = (): void => begin({ ...answered.placement, kind, sorting }, answered.coming).keep(answered.checked);
    if (get().data.intake.phase !== 'idle') return void enqueue(async () => place());
    place();
    void enqueue(async () => {});
  };

  /** One after the other; an abort or an error ends this one and not the next. */
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(async () => {
      aborter = new AbortController();
      try {
        await work();
      } catch (thrown) {
        const error = asStudioError(thrown, 'reading the files');
        note(error.code === 'aborted' ? 'Import was stopped; files read so far were imported.' : error.message);
      }
      await finish();
      set({ data: { intake: { phase: 'idle' } } });
      proposeLevels({ get, set });
    });
    return queue;
  };

  return {
    importFiles: (files, destination, origin, journals) =>
      enqueue(async () => {
        set({ data: { intake: { phase: 'preparing', doing: 'Listing files' } } });
        const listed = await files;
        if (listed.length === 0) return note('It contained no files.');
        const { others: pictures, models } = await withoutModels(await withoutProjects(listed));
        const leftOut = models.map(({ path }) => rejected('model-among-pictures', path));
        if (leftOut.length > 0) set(({ data: { rejectedFiles } }) => ({ data: { rejectedFiles: [...rejectedFiles, ...leftOut] } }));
        if (pictures.length > 0) await read(pictures, destination, origin ?? originOfFiles(pictures), journals);
      }),
    makeSample: (sample) =>
      enqueue(async () => {
        set({ data: { intake: { phase: 'preparing', doing: 'Making the sample' } } });
        const files: DroppedFile[] = [];
        await client.ask(
          { kind: 'make-sample', sample, seed: SAMPLE_SEED },
          {
            signal: aborter.signal,
            onEvent: (event) => {
              if (event.kind !== 'sample-file') return;
              files.push({ path: event.path, file: event.file });
              const { made: done, total } = event;
              frame.later('intake', () => set({ data: { intake: { phase: 'running', done, total, doing: 'Making the sample' } } }));
            },
          },
        );
        frame.flush();
        await read(files, 'ask', { ...originOfFiles(files), source: 'sample' });
      }),
    attachMasks: (ids, files) =>
      enqueue(async () => {
        const masks: CheckedFile[] = [];
        await check(files, 'Reading masks', (checked) => masks.push(...checked));
        await attachChecked({ client, get, set }, ids, masks, aborter.signal);
      }),
    stopReading: () => aborter.abort(),
    answerQuestion: (role) => answer((sorting) => (role ? all(sorting, useFor(role)) : null), 'plain'),
    answerSorting: (folders) => answer((sorting) => (folders ? { ...sorting, folders: saidBy(folders) } : null), 'sorted'),
    resortDrop: (id, folders) => enqueue(() => resortDrop({ client, get, set, frame }, id, saidBy(folders), aborter.signal)),
  };
}

interface Coming {
  readonly origin: BatchOrigin;
  /** Paths in the order that the pictures are to have; null for that of their folders. */
  readonly order: readonly string[] | null;
  /** Null where no runner at a line wrote it. */
  readonly line: LineDrop | null;
}

/** The batch that an import goes into; that of a line's results is called as their folder is, and began with their first verdict. */
function batchOf(batches: readonly Batch[], origin: BatchOrigin, line: LineDrop | null): Batch {
  const batch = batchFor(batches, origin, new Date());
  if (!line) return batch;
  return { ...batch, run: line.run, ...(origin.source === 'watched' ? {} : { name: line.name, at: line.run.from }) };
}

/** What a person has seen and not changed is said by that person. */
const saidBy = (folders: readonly SortedFolder[]): readonly SortedFolder[] => folders.map((folder) => ({ ...folder, isKnown: true }));

/** Two archives may hold files of one path: each file of a drop has its own. */
function namedApart<File extends DroppedFile>(files: readonly File[]): readonly File[] {
  const taken = new Set<string>();
  return files.map((file) => {
    const path = uniquePath(file.path, taken);
    return path === file.path ? file : { ...file, path };
  });
}

const rejected = (code: ErrorCode, path: string): RejectedFile => ({ path, code, reason: errorSentence(code, { path }) });

const pathsOf = (files: readonly DroppedFile[]): string[] => files.map(({ path }) => path);
