/**
 * Persists the open project as it changes, in two lanes that run side by side: records of edits are written at once, pictures go into packs,
 * which takes longer. What cannot be written stays in memory, is reported, and is tried again later. Loading a project: load-project.ts.
 */
import { StudioError } from '../../domain/studio-error';
import type { PartName } from '../../formats/project-schema/persisted-parts';
import type { WrittenHead, WrittenPart } from '../../storage/project-storage';
import type { SliceContext } from '../state/slice-context';
import type { JournalRecords } from './journal-records';
import { PackNotes } from './pack-notes';
import type { PictureRecords } from './picture-records';
import { projectNameOf } from './project-name';
import { findingsOf, partNames, picturesPart, projectParts } from './project-parts';
import type { ResultRecords } from './result-records';
import { SaveLane, type SaveLaneWork } from './save-lane';
import { type StoredFiles, withStoredFiles } from './stored-files';
import type { VersionRecords } from './version-records';

/** The first change is written at once. Changes that follow quickly, as a slider makes them, are written together. */
const EDITS_GATHER_MILLISECONDS = 50;
/** For results that the studio computes, and for pictures during intake, so that packs are full. */
const GATHER_MILLISECONDS = 1000;
/** Files that are in packs, of the pictures that are there: replacing them takes as long as there are pictures, so not for every pack. */
const SHARE_REPLACED_AT_ONCE = 0.1;
/** Notes beside packs are needed only for recovery, so they are written when nothing changes. */
const NOTES_MILLISECONDS = 3000;

/** Changes of these are a person's work; the studio can compute the other parts again. */
const partsOfWork: readonly PartName[] = ['pictures', 'settings', 'model', 'versions', 'judgement', 'journal', 'run'];

/** With a change of these everything is written: never a model without its findings, nor a paused run without its checkpoint. */
const turningPoints: readonly PartName[] = ['model', 'versions', 'run'];

/** These have records of their own. */
const inRecords: readonly PartName[] = ['pictures', 'findings', 'journal', 'versions'];

export interface FoundProject {
  readonly blobs: StoredFiles;
  readonly records: PictureRecords;
  readonly journalRecords: JournalRecords;
  readonly versionRecords: VersionRecords;
  readonly resultRecords: ResultRecords;
  /** Whether the state is persisted, except for the parts in `lost`. */
  readonly isKept: boolean;
  readonly lost: readonly PartName[];
}

export interface ProjectSaver {
  begin(found: FoundProject): void;
  /** Writes everything that is not persisted yet. */
  flush(): Promise<void>;
  /** Nothing is written from now on. */
  end(): void;
}

export function createProjectSaver({ get, set, subscribe, projectRepository: { storage } }: SliceContext): ProjectSaver {
  let blobs: StoredFiles | null = null;
  let records: PictureRecords | null = null;
  let journalRecords: JournalRecords | null = null;
  let versionRecords: VersionRecords | null = null;
  let resultRecords: ResultRecords | null = null;
  let notes: PackNotes | null = null;
  let isKept = false;
  let written = new Map<PartName, readonly unknown[]>();
  const writtenAt = new Map<PartName, number>();
  let lastWrite = Number.NEGATIVE_INFINITY;

  const inputsOf = (name: PartName) => projectParts[name].inputs(get());
  const isChanged = (name: PartName): boolean => {
    const before = written.get(name);
    if (!projectParts[name].isReady(get())) return false;
    return !before || inputsOf(name).some((value, index) => value !== before[index]);
  };
  const dueIn = (name: PartName): number =>
    (writtenAt.get(name) ?? Number.NEGATIVE_INFINITY) + projectParts[name].everyMilliseconds - performance.now();
  const isWorthKeeping = ({ data: { pictures }, train: { model }, project: { projectName } } = get()): boolean =>
    isKept || pictures.length > 0 || model !== null || projectName !== null;
  const waiting = (): readonly Blob[] => blobs?.waiting(get().data) ?? [];

  const head = (): WrittenHead => {
    const state = get();
    const good = state.data.pictures.filter(({ role }) => role === 'good').length;
    return {
      id: state.project.projectId,
      name: projectNameOf(state),
      givenName: state.project.projectName,
      openedAt: Date.now(),
      good,
      test: state.data.pictures.length - good,
      hasModel: state.train.model !== null,
    };
  };

  const writeParts = async (names: readonly PartName[], kept: StoredFiles, list: PictureRecords): Promise<void> => {
    const state = get();
    const inputs = names.map(inputsOf);
    const ofPictures = names.includes('pictures') ? list.change(picturesPart(state, kept)) : null;
    const ofJournal = names.includes('journal') ? (journalRecords?.change(state.journal) ?? null) : null;
    const ofVersions = names.includes('versions') ? (versionRecords?.change(state.versions) ?? null) : null;
    const ofResults = names.includes('findings') ? (resultRecords?.change(findingsOf(state)) ?? null) : null;
    const inLists = [ofPictures, ofJournal, ofVersions, ofResults].filter((change) => change !== null);
    const others = names.filter((name) => !inRecords.includes(name));
    const parts = others.map((name): WrittenPart => {
      const { value, bytes } = projectParts[name] as (typeof projectParts)['settings'];
      const part = value(state, kept);
      return { name, value: part, bytes: bytes(part) };
    });
    const all = [...parts, ...inLists.flatMap((change) => change.parts)];
    const gone = inLists.flatMap((change) => change.gone);
    // Pictures that are in no pack yet change no record.
    if (all.length > 0 || gone.length > 0) {
      lastWrite = performance.now();
      await storage.write(head(), all, gone);
      isKept = true;
    }
    for (const change of inLists) change.confirm();
    for (const [index, name] of names.entries()) {
      written.set(name, inputs[index]);
      const part = parts.find((one) => one.name === name);
      // A part that was null does not delay the first checkpoint of a run.
      writtenAt.set(name, part && part.value === null ? Number.NEGATIVE_INFINITY : performance.now());
    }
  };

  const dueParts = (everything: boolean): PartName[] =>
    partNames.filter((name) => isChanged(name) && (everything || turningPoints.some(isChanged) || dueIn(name) <= 0));

  const keepPacks = async (kept: StoredFiles): Promise<void> => {
    let left = waiting();
    let total = left.length;
    let stored = new Map<Blob, Blob>();
    const replace = (): void => {
      const files = stored;
      stored = new Map();
      if (files.size > 0) set(({ data }) => ({ data: withStoredFiles(data, files) }));
      void notes?.writeFresh(picturesPart(get(), kept), projectNameOf(get()));
    };
    try {
      while (left.length > 0 && blobs === kept) {
        total = Math.max(total, left.length);
        set({ project: { projectSaving: { phase: 'running', done: total - left.length, total } } });
        for (const [file, slice] of await kept.keepSome(left)) stored.set(file, slice);
        left = waiting();
        if (stored.size >= SHARE_REPLACED_AT_ONCE * get().data.pictures.length) replace();
      }
    } finally {
      if (blobs === kept) replace();
    }
  };

  const lane = (write: SaveLaneWork['write'], dueIn: SaveLaneWork['dueIn']): SaveLane =>
    new SaveLane({
      isReady: () => blobs !== null && isWorthKeeping(),
      write,
      dueIn: () => (blobs ? dueIn() : null),
      onRest: () => tell(),
    });

  const recordsLane = lane(
    async (everything) => {
      const [kept, list] = [blobs, records];
      const names = dueParts(everything);
      if (!kept || !list || names.length === 0) return;
      const ofWork = names.filter((name) => partsOfWork.includes(name));
      const [first, then] = names.some((name) => turningPoints.includes(name)) ? [names, []] : [ofWork, names];
      // An edit does not wait for thousands of scores.
      if (first.length > 0) await writeParts(first, kept, list);
      if (first.length > 0) tell();
      const rest = then.filter((name) => !first.includes(name));
      if (rest.length > 0) await writeParts(rest, kept, list);
      if (names.includes('pictures') || names.includes('settings')) noteSoon();
    },
    () => {
      if (!isWorthKeeping()) return null;
      const changed = partNames.filter(isChanged);
      if (changed.length === 0) return null;
      const isWork = changed.some((name) => partsOfWork.includes(name));
      if (isWork) return Math.max(0, lastWrite + EDITS_GATHER_MILLISECONDS - performance.now());
      return Math.max(GATHER_MILLISECONDS, Math.min(...changed.map(dueIn)));
    },
  );

  const packsLane = lane(
    async () => {
      if (blobs) await keepPacks(blobs);
    },
    () => {
      if (waiting().length === 0) return null;
      return get().data.intake.phase === 'idle' ? 0 : GATHER_MILLISECONDS;
    },
  );

  let noteTimer: ReturnType<typeof setTimeout> | undefined;
  const noteSoon = (): void => {
    clearTimeout(noteTimer);
    noteTimer = setTimeout(() => {
      if (blobs) void notes?.writeAll(picturesPart(get(), blobs), projectNameOf(get()));
    }, NOTES_MILLISECONDS);
  };

  let gone: StudioError | null = null;
  /** Pictures whose files became unreadable before they were persisted. The same error object for the same files. */
  const goneFiles = (): StudioError | null => {
    const paths = blobs?.vanished(get().data) ?? [];
    if (paths.length === 0) gone = null;
    else if (gone?.facts.path !== paths[0] || gone.facts.count !== paths.length)
      gone = new StudioError('project-files-gone', { path: paths[0], count: paths.length });
    return gone;
  };

  /** Sets the state of saving where it changed. */
  const tell = (): void => {
    if (!blobs || !isWorthKeeping()) return;
    const {
      project: { projectSaving: before },
    } = get();
    const error = recordsLane.trouble ?? packsLane.trouble ?? goneFiles();
    const hasUnsavedChanges = partsOfWork.some(isChanged) || waiting().length > 0;
    if (error) {
      if (before.phase !== 'failed' || before.error !== error) set({ project: { projectSaving: { phase: 'failed', error } } });
    } else if (!hasUnsavedChanges) {
      if (before.phase !== 'done') set({ project: { projectSaving: { phase: 'done' } } });
    } else if (before.phase !== 'running') set({ project: { projectSaving: { phase: 'running', done: 0, total: 0 } } });
  };

  const follow = (): void => {
    if (!blobs) return;
    tell();
    recordsLane.schedule();
    packsLane.schedule();
  };

  let isFollowing = false;
  subscribe(() => {
    // What it says itself changes nothing that is kept.
    if (isFollowing) return;
    isFollowing = true;
    follow();
    isFollowing = false;
  });

  return {
    begin: (found) => {
      ({ blobs, records, journalRecords, versionRecords, resultRecords, isKept } = found);
      notes = new PackNotes(storage.packs, get().project.projectId);
      const lost = new Set(found.lost);
      written = isKept ? new Map(partNames.filter((name) => !lost.has(name)).map((name) => [name, inputsOf(name)])) : new Map();
      if (isKept) {
        // This updates the time at which the project was opened.
        void storage.write(head(), []).catch(() => {});
        notes.know(picturesPart(get(), found.blobs), projectNameOf(get()));
        noteSoon();
      }
      follow();
    },
    flush: async () => {
      await Promise.all([packsLane.run(true), recordsLane.run(true)]);
      await recordsLane.run(true);
      if (blobs) await notes?.writeAll(picturesPart(get(), blobs), projectNameOf(get()));
    },
    end: () => {
      blobs = null;
      recordsLane.stop();
      packsLane.stop();
      clearTimeout(noteTimer);
    },
  };
}
