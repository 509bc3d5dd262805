/** What an .onnx file of the studio holds: the whole inspection by one detector, or the network alone. */

import type { DetectorId } from './detector-ids';
import { detectorIds } from './detectors';

export type OnnxContent = DetectorId | 'network';

export const onnxContents: readonly OnnxContent[] = [...detectorIds, 'network'];
