/** A tiny model of random weights as an ONNX file, and tiny pictures of which it is known how it judges them: tests of the runner need no training. */
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';
import type { Verdict } from '../../src/domain/verdict';
import type { ExportedModel } from '../../src/formats/model-card/exported-model';
import { writeOnnxInspection } from '../../src/formats/onnx/onnx-inspection';
import { exampleCard, exampleSnapshot, exampleStatistics } from '../../src/formats/testing/example-model';

export interface SmallModelOptions {
  /** Another one gives another fingerprint. */
  readonly trainedFor?: number;
  /** Scores of the residual above it are rejects; with the usual one `greyOf` holds. */
  readonly threshold?: number;
}

/** Of the residual, with a look limit. */
export function smallModel({ trainedFor = 120, threshold = 0.25 }: SmallModelOptions = {}): ExportedModel {
  const card = exampleCard();
  const residual = { ...card.thresholds.residual, value: threshold, look: 0.68 * threshold, reviewShare: 0.05 };
  return {
    snapshot: exampleSnapshot(),
    card: {
      ...card,
      recipe: { ...card.recipe, reviewShare: 0.05 },
      training: { ...card.training, seconds: trainedFor },
      thresholds: { ...card.thresholds, residual },
    },
    statistics: exampleStatistics(),
  };
}

/** Bytes of the .onnx file, about 45 kB. */
export const smallModelFile = (options: SmallModelOptions = {}): Uint8Array<ArrayBuffer> =>
  writeOnnxInspection(smallModel(options), 'residual');

/** @returns the path */
export async function writeSmallModel(path: string, options: SmallModelOptions = {}): Promise<string> {
  await writeFile(path, smallModelFile(options));
  return path;
}

/** A grey picture that the small model judges so. */
const greyOf: Readonly<Record<Verdict, number>> = { pass: 160, look: 192, reject: 255 };

const WIDTH = 24;
const HEIGHT = 16;

/** A PNG of 24 by 16 pixels. @param number up to 65535, in one pixel's colour: each number gives another file */
export async function smallPicture(verdict: Verdict, number = 0): Promise<Uint8Array<ArrayBuffer>> {
  const grey = greyOf[verdict];
  const pixels = Buffer.alloc(3 * WIDTH * HEIGHT, grey);
  pixels[1] = number >> 8;
  pixels[2] = number & 255;
  const png = await sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png()
    .toBuffer();
  return new Uint8Array(png);
}
