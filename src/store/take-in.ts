/**
 * How files become pictures: list, check in the intake worker, place, and ask where nobody has said what they are for. One
 * drop after the other; pictures appear while the rest is still being read wherever their place is known beforehand.
 */

import type { RejectedFile } from '../domain/dataset';
import { asStudioError, type ErrorCode, errorSentence } from '../domain/studio-error';
import { isIgnorable } from '../intake/ignorable';
import { attachChecked } from './attach-checked';
import { checkFiles, type Findings, isArchive } from './check-files';
import type { DataSlice } from './data-slice';
import { proposeLevels } from './deep-pictures';
import type { CheckedFile, Destination, DroppedFile, HeldMask, HeldPicture } from './held';
import { type Placement, placeFiles } from './placement';
import { healed } from './project/spoilt-slice';
import { isProjectFile } from './project-file-slice';
import type { SliceContext } from './slice';

const SAMPLE_SEED = 1;
/** Of the pictures that are there: so many more must have been found before they are shown. */
const SHARE_SHOWN_AT_ONCE = 0.05;

export function createTakeIn({
  client,
  get,
  set,
  frame,
  slowFrame,
}: SliceContext): Pick<DataSlice, 'takeIn' | 'makeSample' | 'attachMasks' | 'stopReading' | 'answerQuestion'> {
  let queue: Promise<void> = Promise.resolve();
  let aborter = new AbortController();
  let waiting: CheckedFile[] = [];

  const note = (sentence: string): void => set(({ intakeNotes }) => ({ intakeNotes: [...intakeNotes, sentence] }));

  /** Files that the browser's storage had spoilt are whole again; the others are handed on. */
  const heal = (checked: readonly CheckedFile[]): readonly CheckedFile[] => {
    const mended = healed(get(), checked);
    if (!mended) return checked;
    set(mended.change);
    note(`${mended.count === 1 ? '1 spoilt file is' : `${mended.count} spoilt files are`} whole again.`);
    return checked.filter((file) => !mended.used.has(file));
  };

  const keep = (all: readonly CheckedFile[], { places }: Placement): void => {
    const checked = heal(all);
    const known = new Set(get().pictures.map(sameness));
    const pictures: HeldPicture[] = [];
    const masks = new Map(get().masks);
    let twice = 0;
    for (const { id, path, file, width, height, digest, deep, hasMorePages, thumbnail } of checked) {
      const place = places.get(path);
      if (!place) continue;
      if (place.kind === 'mask') {
        const mask: HeldMask = { path, file, width, height, ...(digest && { digest }) };
        masks.set(path, mask);
        continue;
      }
      const { role, label, maskPath } = place;
      const ofTiff = { ...(deep && { deep }), ...(hasMorePages && { hasMorePages }) };
      const picture = { id, path, role, label, maskPath, width, height, file, byteSize: file.size, digest, ...ofTiff };
      if (known.has(sameness(picture))) {
        twice += 1;
        continue;
      }
      pictures.push({ ...picture, thumbnail: URL.createObjectURL(thumbnail), thumbnailFile: thumbnail });
    }
    set((state) => ({ pictures: [...state.pictures, ...pictures], masks }));
    if (twice > 0) note(`${twice === 1 ? '1 picture was' : `${twice} pictures were`} here already and not taken twice.`);
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
    const placement = asked.some(isArchive) ? null : placeFiles(pathsOf(asked), destination);
    if (placement) begin(placement);
    const unplaced: CheckedFile[] = [];
    await check(asked, 'Reading files', (checked) => {
      if (placement) keep(checked, placement);
      else unplaced.push(...checked);
    });
    if (unplaced.length > 0) placeLate(unplaced, destination);
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
    for (const file of files) if (isArchive(file) && (await isProjectFile(file))) projects.add(file);
    if (projects.size === 0) return files;
    if (files.length === 1) void get().openProjectFile(files[0]);
    else {
      const leftOut = [...projects].map(({ path }) => rejected('project-archive-among-others', path));
      set(({ rejectedFiles }) => ({ rejectedFiles: [...rejectedFiles, ...leftOut] }));
    }
    return files.filter((file) => !projects.has(file));
  };

  const placeLate = (checked: CheckedFile[], destination: Destination): void => {
    const placement = placeFiles(pathsOf(checked), destination);
    if (placement) {
      begin(placement);
      keep(checked, placement);
      return;
    }
    waiting = [...waiting, ...checked];
    set({ question: { count: waiting.length, examples: waiting.slice(0, 3).map(({ path }) => path) } });
  };

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
      set({ intake: { phase: 'idle' } });
      proposeLevels({ get, set });
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
        const pictures = await withoutProjects(listed);
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
        attachChecked({ get, set }, ids, masks);
      }),
    stopReading: () => aborter.abort(),
    answerQuestion: (role) => {
      const answered = waiting;
      waiting = [];
      set({ question: null });
      if (role) placeLate(answered, role);
      proposeLevels({ get, set });
      void get().inspectNew();
    },
  };
}

const rejected = (code: ErrorCode, path: string): RejectedFile => ({ path, code, reason: errorSentence(code, { path }) });

const pathsOf = (files: readonly DroppedFile[]): string[] => files.map(({ path }) => path);

const sameness = ({ role, path, byteSize }: { role: string; path: string; byteSize: number }): string => `${role} ${byteSize} ${path}`;
