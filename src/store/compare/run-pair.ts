/**
 * Two runs of a comparison side by side, picture by picture. Their models are looked at in a worker of their own, so that the queue
 * may go on; maps are made when they are looked at, and a few are kept.
 */
import type { ComparedRun, Comparison } from '../../domain/comparison';
import type { DetectorId } from '../../domain/detector-ids';
import { defaultDetector, detectorsOf, shownDetectorIds } from '../../domain/detectors';
import { asStudioError, StudioError } from '../../domain/studio-error';
import { type Verdict, verdictOf } from '../../domain/verdict';
import { fallingRanks } from '../../metrics/ranks';
import type { PictureView } from '../../protocol/events';
import type { ComparisonStorage } from '../../storage/comparison-storage';
import type { PairOrder, RunPair, RunPairSlice } from '../state/compare-state';
import type { ViewedPicture } from '../state/inspect-state';
import { memoize } from '../state/memoize';
import type { StudioPicture } from '../state/picture-state';
import type { SliceContext } from '../state/slice-context';
import type { StudioState } from '../state/studio-state';
import { ViewCache } from '../state/view-cache';
import type { ComparedFiles } from './compared-files';
import { thresholdsOf } from './run-thresholds';

type Side = 'left' | 'right';

/** Kept for going back and forth. */
const KEPT_VIEWS = 24;

export function createRunPair({ client, get, set }: SliceContext, storage: ComparisonStorage, files: ComparedFiles): RunPairSlice {
  const kept = new ViewCache(KEPT_VIEWS);
  let loaded: string | null = null;
  let showing = false;

  const change = (part: Partial<RunPair>): void => {
    const {
      compare: { pair },
    } = get();
    if (pair) set({ compare: { pair: { ...pair, ...part } } });
  };

  const load = async (runId: string): Promise<void> => {
    if (loaded === runId) return;
    const file = await storage.readModel(runId);
    if (!file) throw new StudioError('comparison-file-missing', { what: 'The model of this run' });
    const {
      device: { device, devicePreference },
    } = get();
    if (loaded === null) {
      await client.askSecondary({ kind: 'open-device', preference: device.phase === 'done' ? device.report.kind : devicePreference });
    }
    await client.askSecondary({ kind: 'import-model', path: 'the run’s model', file });
    loaded = runId;
  };

  const viewOf = async (runId: string, pictureId: string): Promise<PictureView> => {
    const key = `${runId} ${pictureId}`;
    const known = kept.get(key);
    if (known) return known;
    const picture = get().compare.comparison?.pictures.find(({ id }) => id === pictureId);
    if (!picture) throw new StudioError('comparison-file-missing', { what: 'The picture' });
    await load(runId);
    const { view } = await client.askSecondary({ kind: 'view', picture: await files.lend(picture) });
    kept.set(key, view);
    return view;
  };

  const showSide = async (side: Side, { left, right, pictureId }: RunPair): Promise<void> => {
    const isCurrent = (): boolean => {
      const {
        compare: { pair },
      } = get();
      return pair?.left === left && pair.right === right && pair.pictureId === pictureId;
    };
    const put = (viewed: ViewedPicture): void => {
      const {
        compare: { pair },
      } = get();
      if (pair && isCurrent()) change({ views: { ...pair.views, [side]: viewed } });
    };
    if (pictureId === null || !isCurrent()) return;
    try {
      put({ phase: 'done', view: await viewOf(side === 'left' ? left : right, pictureId) });
    } catch (thrown) {
      // Its worker may be gone; the next one starts from nothing.
      loaded = null;
      put({ phase: 'failed', error: asStudioError(thrown, 'looking at the runs') });
    }
  };

  /** One at a time; of many selections in a row only the last is made. */
  const show = async (): Promise<void> => {
    if (showing) return;
    showing = true;
    for (let pair = get().compare.pair; pair; pair = get().compare.pair) {
      // The model that is loaded already looks first.
      const sides: Side[] = loaded === pair.right ? ['right', 'left'] : ['left', 'right'];
      for (const side of sides) await showSide(side, pair);
      const now = get().compare.pair;
      if (now?.pictureId === pair.pictureId && now.left === pair.left && now.right === pair.right) break;
    }
    showing = false;
  };

  const select = (pictureId: string): void => {
    change({ pictureId, views: { left: { phase: 'preparing' }, right: { phase: 'preparing' } } });
    void show();
  };

  return {
    pair: null,
    openPair: async (left, right) => {
      const {
        compare: { comparison, pair: before },
      } = get();
      if (!comparison) return;
      const idle = { phase: 'idle' } as const;
      const both = sharedDetectors(comparison.runs, left, right);
      const start: RunPair = {
        left,
        right,
        detector: both.find((id) => id === before?.detector) ?? both[0],
        order: before?.order ?? 'disagreement',
        pictures: null,
        error: null,
        pictureId: null,
        views: { left: idle, right: idle },
      };
      set({ compare: { pair: start } });
      try {
        const shown = await files.show(comparison);
        const pair = get().compare.pair;
        if (pair?.left !== left || pair.right !== right) return;
        change({ pictures: shown.filter(({ role }) => role === 'test') });
        const [first] = pairStripOf(get());
        if (first) select(first.picture.id);
      } catch (thrown) {
        change({ error: asStudioError(thrown, 'opening the pictures of the comparison') });
      }
    },
    closePair: () => {
      if (!get().compare.pair) return;
      set({ compare: { pair: null } });
      kept.clear();
      loaded = null;
      client.endSecondary();
    },
    changePair: change,
    selectInPair: select,
    readPairPicture: async (pictureId, mostPixels) => {
      const { comparison, pair } = get().compare;
      const picture = comparison?.pictures.find(({ id }) => id === pictureId);
      if (!picture) throw new StudioError('aborted');
      const card = comparison?.runs.find(({ id }) => id === pair?.left)?.card;
      const asked = { picture: await files.lend(picture), levels: picture.deep && card?.preparation.levels, mostPixels };
      return (await client.ask({ kind: 'show-picture', ...asked })).shown;
    },
    selectNeighbourInPair: (offset) => {
      const strip = pairStripOf(get());
      const index = strip.findIndex(({ picture }) => picture.id === get().compare.pair?.pictureId);
      const next = strip[Math.min(strip.length - 1, Math.max(0, index + offset))];
      if (next && next.picture.id !== get().compare.pair?.pictureId) select(next.picture.id);
    },
  };
}

export interface PairSideEntry {
  readonly score: number;
  readonly verdict: Verdict;
  /** Among the pictures of the pair, 1 is the most suspicious; ties share the mean of their ranks. */
  readonly rank: number;
}

export interface PairEntry {
  /** The picture's. */
  readonly id: string;
  readonly picture: StudioPicture;
  readonly left: PairSideEntry;
  readonly right: PairSideEntry;
  /** How far the ranks are apart, as a share of all pictures. */
  readonly disagreement: number;
}

const noEntries: readonly PairEntry[] = [];

/** The detectors that the models of both runs have, in the order in which they are shown: the first is the one to begin with. */
function sharedDetectors(runs: readonly ComparedRun[], left: string, right: string): readonly DetectorId[] {
  const cards = runs.flatMap(({ id, card }) => (card && (id === left || id === right) ? [card] : []));
  return shownDetectorIds.filter((detector) => cards.every((card) => detectorsOf(card).includes(detector)));
}

/** The detectors that both runs' models have. */
export const pairDetectorsOf = memoize(
  ({ compare: { pair, comparison } }: StudioState) => [pair?.left ?? '', pair?.right ?? '', comparison?.runs ?? null] as const,
  (left, right, runs) => sharedDetectors(runs ?? [], left, right),
);

/** The pictures that both runs have scored, in the order that is looked at. */
export const pairStripOf = memoize(
  ({ compare: { pair, comparison } }: StudioState) =>
    [
      pair?.pictures ?? null,
      pair?.left ?? '',
      pair?.right ?? '',
      pair?.detector ?? defaultDetector,
      pair?.order ?? 'name',
      comparison,
    ] as const,
  (pictures, leftId, rightId, detector, order, comparison): readonly PairEntry[] =>
    pictures && comparison ? entriesOf(pictures, comparison, leftId, rightId, detector, order) : noEntries,
);

function entriesOf(
  pictures: readonly StudioPicture[],
  { runs }: Comparison,
  leftId: string,
  rightId: string,
  detector: DetectorId,
  order: PairOrder,
): readonly PairEntry[] {
  const left = runs.find(({ id }) => id === leftId);
  const right = runs.find(({ id }) => id === rightId);
  if (!left?.inspection || !right?.inspection) return noEntries;
  const both = pictures.filter(({ id }) => scoreOf(left, id, detector) !== null && scoreOf(right, id, detector) !== null);
  const sides = [left, right].map((run) => sideOf(run, both, detector));
  const entries = both.map((picture, index) => {
    const [mine, other] = sides.map((side) => side[index]);
    return { id: picture.id, picture, left: mine, right: other, disagreement: Math.abs(mine.rank - other.rank) / both.length };
  });
  const name = (a: PairEntry, b: PairEntry): number => byName.compare(a.picture.path, b.picture.path);
  const orders: Readonly<Record<PairOrder, (a: PairEntry, b: PairEntry) => number>> = {
    disagreement: (a, b) => b.disagreement - a.disagreement || name(a, b),
    left: (a, b) => a.left.rank - b.left.rank || name(a, b),
    right: (a, b) => a.right.rank - b.right.rank || name(a, b),
    name,
  };
  return entries.sort(orders[order]);
}

const scoreOf = ({ inspection }: ComparedRun, pictureId: string, detector: DetectorId): number | null =>
  inspection?.scores[pictureId]?.[detector] ?? null;

function sideOf(run: ComparedRun, pictures: readonly StudioPicture[], detector: DetectorId): PairSideEntry[] {
  const scores = pictures.map(({ id }) => scoreOf(run, id, detector) ?? Number.NaN);
  const ranks = fallingRanks(scores);
  const threshold = (run.card && thresholdsOf(run.card)[detector]) ?? { value: Number.POSITIVE_INFINITY };
  return scores.map((score, index) => ({ score, verdict: verdictOf(score, threshold), rank: ranks[index] }));
}

const byName = new Intl.Collator('en', { numeric: true });
