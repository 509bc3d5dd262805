/**
 * State of the station: its model's card, the added pictures with their scores, the selected picture, and the threshold, which is locked until somebody
 * opens it. Pictures are
 * inspected one after the other. Only the latest findings are cached; older ones are computed again when their picture is selected.
 */
import { createStore, type StoreApi } from 'zustand';
import type { StationClient } from '../client/station-client';
import type { Size } from '../domain/map-place';
import { opensLock, type StationLock } from '../domain/station-lock';
import { asStudioError, StudioError } from '../domain/studio-error';
import { type Limits, type Verdict, verdictOf } from '../domain/verdict';
import { type Region, regionsInFile } from '../metrics/regions';
import type { ShownPicture } from '../protocol/events';
import type { StationReady, StationResult } from '../protocol/station';
import { memoize } from '../store/state/memoize';

/** Number of cached findings. */
const CACHED_FINDINGS = 32;

export interface GivenPicture {
  readonly path: string;
  readonly file: Blob;
}

/** In pixels of the file. */
export interface MeasuredPicture extends Size {
  /** Above the pixel threshold, the largest first; null for a detector without a map. */
  readonly regions: readonly Region[] | null;
}

export type StationPicture = GivenPicture & { readonly id: string } & (
    | { readonly phase: 'waiting' }
    /** `inspectedOn` is ISO 8601. */
    | { readonly phase: 'done'; readonly score: number; readonly inspectedOn: string; readonly measured: MeasuredPicture }
    | { readonly phase: 'failed'; readonly error: StudioError }
  );

export type StationStart =
  | { readonly phase: 'preparing' }
  | ({ readonly phase: 'done' } & StationReady)
  | { readonly phase: 'failed'; readonly error: StudioError };

/** The settings that change verdicts. Every visit begins with them locked. */
export type StationSettings =
  | { readonly phase: 'locked' }
  /** A PIN is asked for; `wasWrong`: the last one was not the one that was set. */
  | { readonly phase: 'asking'; readonly wasWrong: boolean }
  | { readonly phase: 'checking' }
  | { readonly phase: 'open' };

export interface StationState {
  readonly begun: StationStart;
  readonly pictures: readonly StationPicture[];
  readonly selectedId: string | null;
  /** Finding of the selected picture; null until it is available. */
  readonly shown: StationResult | null;
  readonly threshold: number;
  readonly settings: StationSettings;
  /** The model's look limit; undefined where it has none. */
  readonly look: number | undefined;
  readonly showsHeat: boolean;
  /** Opacity of the heatmap, 0..1. */
  readonly opacity: number;
  start(wasm: ArrayBuffer, model: ArrayBuffer): Promise<void>;
  /** Add pictures and select the first. Resolves when all pictures added so far are inspected. */
  importFiles(given: readonly GivenPicture[]): Promise<void>;
  select(id: string): Promise<void>;
  /** A picture as its file has it; nothing of it is kept here. @throws StudioError as the worker says */
  readPicture(id: string, mostPixels: number): Promise<ShownPicture>;
  /** Open the settings, or ask for the PIN where the file has a lock. */
  changeSettings(): void;
  /** Open the settings if this is the PIN. */
  tryPin(pin: string): Promise<void>;
  lockSettings(): void;
  /** Nothing while the settings are locked. */
  setThreshold(value: number): void;
  setHeat(change: { readonly showsHeat?: boolean; readonly opacity?: number }): void;
  clear(): void;
}

export type StationStore = StoreApi<StationState>;

export function createStationStore(client: StationClient): StationStore {
  return createStore<StationState>((set, get) => {
    const findings = new Map<string, StationResult>();
    let lastId = 0;
    let queue: Promise<void> = Promise.resolve();

    const keep = (id: string, finding: StationResult): void => {
      findings.set(id, finding);
      const [oldest] = findings.keys();
      if (findings.size > CACHED_FINDINGS) findings.delete(oldest);
      if (get().selectedId === id) set({ shown: finding });
    };
    const put = (picture: StationPicture): void =>
      set(({ pictures }) => ({ pictures: pictures.map((other) => (other.id === picture.id ? picture : other)) }));
    const measuredOf = ({ map, place }: StationResult): MeasuredPicture => {
      const { begun } = get();
      const threshold = begun.phase === 'done' ? begun.card.pixelThreshold : null;
      const smallest = (begun.phase === 'done' && begun.card.smallestRegion) || 0;
      return { ...place.picture, regions: map && threshold !== null ? regionsInFile(map, place, threshold, smallest) : null };
    };
    const isHere = (id: string): boolean => get().pictures.some((picture) => picture.id === id);

    const inspect = async ({ id, path, file }: StationPicture): Promise<void> => {
      if (!isHere(id)) return;
      try {
        const finding = await client.inspect(path, file);
        if (!isHere(id)) return;
        keep(id, finding);
        put({ id, path, file, phase: 'done', score: finding.score, inspectedOn: new Date().toISOString(), measured: measuredOf(finding) });
      } catch (thrown) {
        put({ id, path, file, phase: 'failed', error: asStudioError(thrown, `inspecting ${path}`) });
      }
    };

    /** Compute the finding again. The picture keeps its score even if its file is gone. */
    const look = async ({ id, path, file }: StationPicture): Promise<void> => {
      const finding = await client.inspect(path, file).catch(() => null);
      if (finding) keep(id, finding);
    };

    return {
      begun: { phase: 'preparing' },
      pictures: [],
      selectedId: null,
      shown: null,
      threshold: 0,
      settings: { phase: 'locked' },
      look: undefined,
      showsHeat: true,
      opacity: 0.7,
      start: async (wasm, model) => {
        try {
          const ready = await client.start(wasm, model);
          set({ begun: { phase: 'done', ...ready }, threshold: ready.card.threshold.value, look: ready.card.threshold.look });
        } catch (thrown) {
          set({ begun: { phase: 'failed', error: asStudioError(thrown, 'starting the station') } });
        }
      },
      importFiles: async (given) => {
        const added = given.map((picture): StationPicture => {
          lastId += 1;
          return { ...picture, id: String(lastId), phase: 'waiting' };
        });
        if (added.length === 0) return;
        set(({ pictures }) => ({ pictures: [...pictures, ...added], selectedId: added[0].id, shown: null }));
        queue = added.reduce((before, picture) => before.then(() => inspect(picture)), queue);
        await queue;
      },
      select: async (id) => {
        set({ selectedId: id, shown: findings.get(id) ?? null });
        const picture = get().pictures.find((other) => other.id === id);
        if (picture?.phase === 'done' && !findings.has(id)) await look(picture);
      },
      readPicture: (id, mostPixels) => {
        const picture = get().pictures.find((other) => other.id === id);
        return picture ? client.show(picture.path, picture.file, mostPixels) : Promise.reject(new StudioError('aborted'));
      },
      changeSettings: () => set(({ begun }) => ({ settings: lockOf(begun) ? { phase: 'asking', wasWrong: false } : { phase: 'open' } })),
      tryPin: async (pin) => {
        const lock = lockOf(get().begun);
        if (!lock || get().settings.phase !== 'asking') return;
        set({ settings: { phase: 'checking' } });
        const isRight = await opensLock(lock, pin);
        // Somebody may have given it up meanwhile.
        if (get().settings.phase === 'checking') set({ settings: isRight ? { phase: 'open' } : { phase: 'asking', wasWrong: true } });
      },
      lockSettings: () => set({ settings: { phase: 'locked' } }),
      setThreshold: (threshold) => {
        if (get().settings.phase === 'open') set({ threshold });
      },
      setHeat: (change) => set(change),
      clear: () => {
        findings.clear();
        set({ pictures: [], selectedId: null, shown: null });
      },
    };
  });
}

/** Null where no PIN was set. */
const lockOf = (begun: StationStart): StationLock | null => (begun.phase === 'done' && begun.card.lock) || null;

/** Null until it has a score. */
export function verdictAt(limits: Limits, picture: StationPicture | undefined): Verdict | null {
  return picture?.phase === 'done' ? verdictOf(picture.score, limits) : null;
}

export const selectedOf = ({ pictures, selectedId }: StationState): StationPicture | undefined =>
  pictures.find(({ id }) => id === selectedId);

/** The threshold as it is set here, with the model's look limit. */
export const limitsOf = memoize(
  ({ threshold, look }: Pick<StationState, 'threshold' | 'look'>) => [threshold, look] as const,
  (value, look): Limits => (look === undefined ? { value } : { value, look }),
);
