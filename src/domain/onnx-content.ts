/** What an .onnx file of the studio holds: the whole inspection by one detector, or the network alone. */
import { detectorIds } from './detectors';
import type { DetectorId } from './report';

export type OnnxContent = DetectorId | 'network';

export const onnxContents: readonly OnnxContent[] = [...detectorIds, 'network'];
