/** One evaluation of docs/RESULTS.md: a set, a preset, and what came of it. */
import type { DetectorFindings, InspectionReport } from '../src/domain/inspection-report';
import { judgeOf, type NuisanceReport } from './nuisances/nuisance-report';

export interface Result {
  readonly set: string;
  readonly preset: string;
  readonly report: InspectionReport;
  /** Null where nuisances were not run yet. */
  readonly nuisances: NuisanceReport | null;
}

/** What the detector found that judges. */
export const judgedOf = ({ report }: Result): DetectorFindings | undefined => report.detectors[judgeOf(report)];

/** In the order in which they come. */
export const presetsOf = (results: readonly Result[]): string[] => [...new Set(results.map(({ preset }) => preset))];
export const setsOf = (results: readonly Result[]): string[] => [...new Set(results.map(({ set }) => set))];
