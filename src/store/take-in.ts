/**
 * How files become pictures: list, check in the intake worker, place, and ask where nobody has said what they are for. One
 * drop after the other; pictures appear while the rest is still being read wherever their place is known beforehand.
 */

import { GOOD_LABEL, type PictureRole, type RejectedFile } from '../domain/dataset';
import { asStudioError, type ErrorCode, errorSentence } from '../domain/studio-error';
import { isIgnorable } from '../intake/ignorable';
import type { SortedPaths } from '../intake/layouts/sort-paths';
import { attachChecked } from './attach-checked';
import { archivesAmong, checkFiles, type Findings } from './check-files';
import type { DataSlice } from './data-slice';
import { proposeLevels } from './deep-pictures';
import type { CheckedFile, Destination, DroppedFile } from './held';
import { type Place, type Placement, placeFiles, placeSorted } from './placement';
import { healed } from './project/spoilt-slice';
import { isProjectFile } from './project-file-slice';
import type { SliceContext } from './slice';
import { TakenDrop } from './taken-drop';
import { withoutModels } from './without-models';

const SAMPLE_SEED = 1;
/** Of the pictures that are there: so many more must have been found before they are shown. */
const SHARE_SHOWN_AT_ONCE = 0.05;
/** Of files in memory, for sorting them anew. */
const MOST_BYTES_HELD = 128 * 1024 * 1024;

type TakeIn = Pick<DataSlice, 'takeIn' | 'makeSample' | 'attachMasks' | 'stopReading' | 'answerQuestion' | 'answerSorting' | 'sortAnew'>;

export function createTakeIn({ client, get, set, frame, slowFrame }: SliceContext): TakeIn {
  let queue: Promise<void> = Promise.resolve();
  let aborter = new AbortController();
  let waiting: CheckedFile[] = [];
  let drop = new TakenDrop({ client, get, set, frame });
  /** The files of the last drop whose folders were sorted, to sort them anew. */
  let sortable: { readonly checked: readonly CheckedFile[]; readonly sorted: SortedPaths; readonly drop: TakenDrop } | null = null;

  const note = (sentence: string): void => set(({ intakeNotes }) => ({ intakeNotes: [...intakeNotes, sentence] }));

  /** Files that the browser's storage had spoilt are whole again; the others are handed on. */
  const heal = (checked: readonly CheckedFile[]): readonly CheckedFile[] => {
    const mended = healed(get(), checked);
    if (!mended) return checked;
    set(mended.change);
    note(`${mended.count === 1 ? '1 spoilt file is' : `${mended.count} spoilt files are`} whole again.`);
    return checked.filter((file) => !mended.used.has(file));
  };

  const begin = (placement: Placement): void => {
    if (placement.note) note(placement.note);
    set(({ rejectedFiles, datasetName, pictures }) => ({
      rejectedFiles: [...rejectedFiles, ...placement.leftOut],
      datasetName: pictures.length > 0 && datasetName ? datasetName : (placement.name ?? datasetName),
    }));
  };

  const read = async (files: readonly DroppedFile[], destination: Destination): Promise<void> => {
    const wanted = files.filter(({ path }) => !isIgnorable(path));
    // Somebody who drops nothing but a text file has to hear about it.
    const asked = wanted.length > 0 ? wanted : files;
    sortable = null;
    set({ isSortable: false });
    const hasArchives = (await archivesAmong(asked)).size > 0;
    const answer = hasArchives ? null : placeFiles(pathsOf(asked), destination);
    const placement = answer && 'places' in answer ? answer : null;
    if (placement) begin(placement);
    const listed = new Set(pathsOf(asked));
    const placedFiles: CheckedFile[] = [];
    const unplaced: CheckedFile[] = [];
    await check(asked, 'Reading files', (checked) => {
      // What came out of an archive that was named as a picture has no place yet.
      const placed = placement ? checked.filter(({ path }) => listed.has(path)) : [];
      if (placement) drop.add(heal(placed), placement.places);
      if (placement?.sorted) placedFiles.push(...placed);
      unplaced.push(...(placement ? checked.filter(({ path }) => !listed.has(path)) : checked));
    });
    if (placement?.sorted) rememberSorting(placedFiles, placement.sorted);
    if (unplaced.length > 0) placeLate(unplaced, destination);
  };

  /** What came out of an archive lies in memory until it is kept: only files that lie on the disk are held for another sorting. */
  const rememberSorting = (checked: readonly CheckedFile[], sorted: SortedPaths): void => {
    const bytes = checked.reduce((sum, { file }) => sum + (file instanceof File ? 0 : file.size), 0);
    sortable = bytes <= MOST_BYTES_HELD ? { checked, sorted, drop } : null;
    set({ isSortable: sortable !== null });
  };

  /** What cannot be read is among the rejected files; the rest is handed over as it is found. */
  const check = async (files: readonly DroppedFile[], doing: string, take: (checked: readonly CheckedFile[]) => void): Promise<void> => {
    set({ intake: { phase: 'running', done: 0, total: files.length, doing } });
    const receive = ({ checked, rejected }: Findings): void => {
      if (rejected.length > 0) set(({ rejectedFiles }) => ({ rejectedFiles: [...rejectedFiles, ...rejected] }));
      take(checked);
    };
    const rest = await checkFiles(client, files, {
      signal: aborter.signal,
      onProgress: (done, total) => frame.later('intake', () => set({ intake: { phase: 'running', done, total, doing } })),
      onFound: (take, count) => {
        // Each time costs as much as there are pictures already: of thousands, not at every handful.
        if (count >= SHARE_SHOWN_AT_ONCE * get().pictures.length) slowFrame.later('intake', () => receive(take()));
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
    if (files.length === 1) void get().openProjectFile(files[0]);
    else {
      const leftOut = [...projects].map(({ path }) => rejected('project-archive-among-others', path));
      set(({ rejectedFiles }) => ({ rejectedFiles: [...rejectedFiles, ...leftOut] }));
    }
    return files.filter((file) => !projects.has(file));
  };

  const placeLate = (checked: readonly CheckedFile[], destination: Destination): void => {
    const answer = placeFiles(pathsOf(checked), destination);
    if ('asked' in answer) ask([...waiting, ...checked]);
    else place(checked, answer);
  };

  const place = (checked: readonly CheckedFile[], placement: Placement): void => {
    begin(placement);
    drop.add(heal(checked), placement.places);
    if (placement.sorted) rememberSorting(checked, placement.sorted);
  };

  const ask = (checked: CheckedFile[]): void => {
    waiting = checked;
    const answer = placeFiles(pathsOf(checked), 'ask');
    const sorted = 'asked' in answer ? answer.asked : answer.sorted;
    const examples = waiting.slice(0, 3).map(({ path }) => path);
    set({ question: { count: waiting.length, examples, sorted: sorted?.certainty === 'none' ? null : sorted } });
  };

  /** Everything of this drop is placed or waits for an answer. */
  const finishDrop = async (): Promise<void> => {
    const ended = drop;
    drop = new TakenDrop({ client, get, set, frame });
    await ended.finish();
    const { twice } = ended;
    if (twice > 0) note(`${twice === 1 ? '1 picture was' : `${twice} pictures were`} here already and not taken twice.`);
    proposeLevels({ get, set });
  };

  /** What a drop brought is taken away again. */
  const takeBack = ({ pictureIds, maskPaths }: TakenDrop): void =>
    set(({ pictures, masks }) => ({
      pictures: pictures.filter(({ id }) => !pictureIds.has(id)),
      masks: new Map([...masks].filter(([path]) => !maskPaths.has(path))),
    }));

  /** One after the other; an abort or an error ends this one and not the next. */
  const enqueue = (work: () => Promise<void>): Promise<void> => {
    queue = queue.then(async () => {
      aborter = new AbortController();
      try {
        await work();
      } catch (thrown) {
        const error = asStudioError(thrown, 'reading the files');
        note(error.code === 'aborted' ? 'Reading was stopped; what had been read is here.' : error.message);
      }
      await finishDrop();
      set({ intake: { phase: 'idle' } });
      void get().inspectNew();
    });
    return queue;
  };

  return {
    takeIn: (files, destination) =>
      enqueue(async () => {
        set({ intake: { phase: 'preparing', doing: 'Listing files' } });
        const listed = await files;
        if (listed.length === 0) return note('There were no files in it.');
        const { others: pictures, models } = await withoutModels(await withoutProjects(listed));
        const leftOut = models.map(({ path }) => rejected('model-among-pictures', path));
        if (leftOut.length > 0) set(({ rejectedFiles }) => ({ rejectedFiles: [...rejectedFiles, ...leftOut] }));
        if (pictures.length > 0) await read(pictures, destination);
      }),
    makeSample: (sample) =>
      enqueue(async () => {
        set({ intake: { phase: 'preparing', doing: 'Making the sample' } });
        const files: DroppedFile[] = [];
        await client.ask(
          { kind: 'make-sample', sample, seed: SAMPLE_SEED },
          {
            signal: aborter.signal,
            onEvent: (event) => {
              if (event.kind !== 'sample-file') return;
              files.push({ path: event.path, file: event.file });
              const { made: done, total } = event;
              frame.later('intake', () => set({ intake: { phase: 'running', done, total, doing: 'Making the sample' } }));
            },
          },
        );
        frame.flush();
        await read(files, 'ask');
      }),
    attachMasks: (ids, files) =>
      enqueue(async () => {
        const masks: CheckedFile[] = [];
        await check(files, 'Reading masks', (checked) => masks.push(...checked));
        await attachChecked({ client, get, set }, ids, masks, aborter.signal);
      }),
    stopReading: () => aborter.abort(),
    answerQuestion: (role) => {
      const answered = waiting;
      waiting = [];
      set({ question: null });
      if (role) drop.add(heal(answered), placedAs(answered, role));
      void finishDrop().then(() => get().inspectNew());
    },
    answerSorting: (uses) => {
      const { question } = get();
      const answered = waiting;
      waiting = [];
      set({ question: null });
      if (uses === null || !question?.sorted) return;
      const sorted = { ...question.sorted, folders: question.sorted.folders.map((folder, index) => ({ ...folder, use: uses[index] })) };
      if (question.isAnew && sortable) takeBack(sortable.drop);
      place(answered, placeSorted(sorted));
      void finishDrop().then(() => get().inspectNew());
    },
    sortAnew: () => {
      if (!sortable || get().question) return;
      waiting = [...sortable.checked];
      const { sorted } = sortable;
      set({ question: { count: waiting.length, examples: waiting.slice(0, 3).map(({ path }) => path), sorted, isAnew: true } });
    },
  };
}

function placedAs(files: readonly CheckedFile[], role: PictureRole): Placement['places'] {
  const place: Place = { kind: 'picture', role, label: role === 'good' ? GOOD_LABEL : null, maskPaths: [] };
  return new Map(files.map(({ path }) => [path, place]));
}

const rejected = (code: ErrorCode, path: string): RejectedFile => ({ path, code, reason: errorSentence(code, { path }) });

const pathsOf = (files: readonly DroppedFile[]): string[] => files.map(({ path }) => path);
