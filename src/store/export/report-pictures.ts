/** Which inspected pictures a report shows: what went wrong first, then the extremes, none of them twice. */
import { isDefective } from '../../domain/dataset';
import type { Verdict } from '../../domain/verdict';
import type { PictureGroupId } from '../../formats/report-page/report-page-data';

export interface JudgedPicture {
  readonly id: string;
  readonly label: string | null;
  readonly score: number;
  readonly verdict: Verdict;
}

export interface ChosenGroup<Judged extends JudgedPicture> {
  readonly id: PictureGroupId;
  /** As many as belong to it. */
  readonly total: number;
  /** The first of them, as many as a report has room for. */
  readonly chosen: readonly Judged[];
}

const MOST: Readonly<Record<PictureGroupId, number>> = { missed: 8, 'false-alarms': 8, worst: 6, borderline: 6 };

/** In the report's order. @param threshold of pictures, of the detector that judged them */
export function reportPictures<Judged extends JudgedPicture>(judged: readonly Judged[], threshold: number): ChosenGroup<Judged>[] {
  const highest = (a: Judged, b: Judged): number => b.score - a.score;
  const nearest = (a: Judged, b: Judged): number => Math.abs(a.score - threshold) - Math.abs(b.score - threshold);
  const finite = judged.filter(({ score }) => Number.isFinite(score));
  const group = (id: PictureGroupId, all: readonly Judged[], order: (a: Judged, b: Judged) => number): ChosenGroup<Judged> => ({
    id,
    total: all.length,
    chosen: [...all].sort(order).slice(0, MOST[id]),
  });
  return [
    group(
      'missed',
      judged.filter(({ label, verdict }) => isDefective(label) === true && verdict === 'pass'),
      (a, b) => a.score - b.score,
    ),
    group(
      'false-alarms',
      judged.filter(({ label, verdict }) => isDefective(label) === false && verdict === 'reject'),
      highest,
    ),
    group('worst', finite, highest),
    group('borderline', finite, nearest),
  ];
}
