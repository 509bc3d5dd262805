/** ONNX Runtime's answers to pictures, from the zips of the card ONNX: one file for each detector. */
import { unzipSync } from 'fflate';
import type { DetectorId } from '../../src/domain/detector-ids';
import { inOnnxRuntime } from '../../src/formats/testing/onnx-runtime';
import type { DecodedPicture, PeerAnswer, PeerAnswers } from './peer';

/** @param zips by the detector that was chosen */
export async function askOnnxRuntime(
  zips: Readonly<Partial<Record<DetectorId, Uint8Array>>>,
  pictures: readonly DecodedPicture[],
): Promise<PeerAnswers> {
  const answers: Record<string, Partial<Record<DetectorId, PeerAnswer>>> = {};
  for (const [detector, zip] of Object.entries(zips) as [DetectorId, Uint8Array][]) {
    const session = await inOnnxRuntime(unzipSync(zip)['inspection.onnx']);
    for (const { file, width, height, rgba } of pictures) {
      const rgb = Uint8Array.from({ length: width * height * 3 }, (_, at) => rgba[Math.floor(at / 3) * 4 + (at % 3)]);
      const { score, reject } = await session.run(rgb, [1, height, width, 3]);
      answers[file] = { ...answers[file], [detector]: { score: score.values[0], rejects: reject.values[0] === 1 } };
    }
  }
  return answers;
}
