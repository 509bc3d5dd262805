/** How many test pictures of each kind the report's numbers stand on. */
import { GOOD_LABEL } from '../../domain/dataset';
import type { InspectionReport } from '../../domain/inspection-report';

export interface LabelCounts {
  readonly good: number;
  readonly defective: number;
  readonly labelled: number;
  readonly unlabelled: number;
}

export function labelCounts({ images }: Pick<InspectionReport, 'images'>): LabelCounts {
  const good = images.filter(({ label }) => label === GOOD_LABEL).length;
  const unlabelled = images.filter(({ label }) => label === null).length;
  return { good, defective: images.length - good - unlabelled, labelled: images.length - unlabelled, unlabelled };
}
