/** The part of a model's statistics that one detector needs: files with a single detector hold no more. */
import { type DetectorStatistics, noStatistics } from '../../domain/detector-statistics';
import type { OnnxContent } from '../../domain/onnx-content';

/** @param content a detector, or `network` for the network alone, which needs none */
export function statisticsFor(content: OnnxContent, { gaussians, combined }: DetectorStatistics): DetectorStatistics {
  switch (content) {
    case 'combined':
      return { gaussians: {}, combined };
    case 'encoder':
    case 'decoder':
    case 'activations':
      return { gaussians: { [content]: gaussians[content] }, combined: null };
    default:
      return noStatistics;
  }
}
