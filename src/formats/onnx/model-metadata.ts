/** The metadata of an .onnx file: what the graph computes, the whole inference card, and the description of its detector's statistics. */
import * as v from 'valibot';
import type { DetectorStatistics } from '../../domain/detector-statistics';
import { hasMap } from '../../domain/detectors';
import type { InferenceCard } from '../../domain/model-card';
import { type OnnxContent, onnxContents } from '../../domain/onnx-content';
import { StudioError } from '../../domain/studio-error';
import { parsedJson } from '../checked/parsed-json';
import { writeStatistics } from '../model-card/detector-statistics-file';
import { readInferenceCard } from '../model-card/inference-card';
import { statisticsFor } from '../model-card/statistics-for-detector';
import type { OnnxModel } from './file/onnx-model';

const VERSION = 1;

export function writeMetadata(content: OnnxContent, card: InferenceCard, statistics: DetectorStatistics): Map<string, string> {
  const learned = writeStatistics(statisticsFor(content, statistics));
  const { steps, ended, trainCount } = card.training;
  const said = {
    stainless: JSON.stringify({ version: VERSION, content }),
    description:
      content === 'network' ? 'The reconstructing network alone.' : `Pixels in; score and verdict of the detector "${content}" out.`,
    training: `${steps} steps on ${trainCount} good pictures, ${ended}`,
    recipe: JSON.stringify(card.recipe),
    ...thresholdsIn(content, card),
    inference: JSON.stringify(card),
    ...(learned && { detectors: new TextDecoder().decode(learned.json).trim() }),
  };
  return new Map(Object.entries(said));
}

function thresholdsIn(content: OnnxContent, card: InferenceCard): Record<string, string> {
  if (content === 'network') return {};
  return {
    threshold: String(card.thresholds[content]?.value),
    ...lookLimitIn(card.thresholds[content]?.look),
    ...(hasMap(content) && { pixel_threshold: String(pixelThresholdIn(card, content)) }),
  };
}

const lookLimitIn = (look: number | undefined): Record<string, string> => (look === undefined ? {} : { look_limit: String(look) });

/** The stored one, or that of the calibration in cards from before there was a choice. */
export function pixelThresholdIn(card: InferenceCard, detector: 'residual' | 'uncertainty' | 'combined'): number | undefined {
  return card.pixelThresholds?.[detector]?.value ?? card.calibration.pixelThresholds[detector];
}

export interface OnnxMetadata {
  readonly content: OnnxContent;
  readonly card: InferenceCard;
  /** Parsed; see detector-statistics-file.ts. Undefined where there is none. */
  readonly detectors: unknown;
}

/** @throws StudioError model-not-archive, model-newer */
export function readMetadata({ metadata }: OnnxModel, path: string): OnnxMetadata {
  const said = parsedJson(metadata.get('stainless'));
  const head = v.safeParse(v.object({ version: v.number() }), said);
  if (!head.success) throw new StudioError('onnx-foreign', { path, detail: 'it does not say that Stainless made it' });
  if (head.output.version > VERSION) throw new StudioError('model-newer', { path, version: head.output.version, supported: VERSION });
  const content = v.safeParse(v.object({ content: v.picklist(onnxContents) }), said);
  if (!content.success) throw new StudioError('onnx-foreign', { path, detail: 'it does not say what is in it' });
  const card = readInferenceCard(metadata.get('inference'), path);
  return { content: content.output.content, card, detectors: parsedJson(metadata.get('detectors')) };
}
