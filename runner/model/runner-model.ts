/** A model as the runner has it: the bytes of its ONNX file, and what the file's metadata says of it. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { DetectorId } from '../../src/domain/detector-ids';
import { hasMap } from '../../src/domain/detectors';
import type { InferenceCard } from '../../src/domain/model-card';
import { modelFingerprint } from '../../src/domain/model-fingerprint';
import { StudioError } from '../../src/domain/studio-error';
import type { Threshold } from '../../src/domain/threshold';
import { HASH_KEY } from '../../src/formats/checked/content-hash';
import type { OnnxModel } from '../../src/formats/onnx/file/onnx-model';
import { isAsSealed } from '../../src/formats/onnx/file/onnx-seal';
import { readOnnxFile } from '../../src/formats/onnx/file/read-onnx-file';
import { writeOnnxUnsealed } from '../../src/formats/onnx/file/write-onnx-file';
import { looksLikeOnnx } from '../../src/formats/onnx/looks-like-onnx';
import { pixelThresholdIn, readMetadata } from '../../src/formats/onnx/model-metadata';
import { openModelZip } from '../../src/formats/zip/model-zip';
import { messageOf, RunnerError } from '../runner-error';
import { preparedGraph } from './prepared-graph';

export interface RunnerModel {
  /** By which a request asks for it; in results. */
  readonly name: string;
  readonly path: string;
  /** SHA-256 of the .onnx file. */
  readonly fileHash: string;
  /** What ONNX Runtime is given: the .onnx file, or its graph from the prepared picture on. */
  readonly onnx: Uint8Array;
  /** The graph's input of one prepared picture; null where it takes pictures of bytes and prepares them itself. */
  readonly preparedInput: string | null;
  readonly card: InferenceCard;
  readonly detector: DetectorId;
  readonly threshold: Threshold;
  /** Undefined where the detector has no map. */
  readonly pixelThreshold: number | undefined;
  /** Twelve hexadecimal digits: domain/model-fingerprint.ts. */
  readonly fingerprint: string;
  /** As the journal names it: name, version in its project and fingerprint. */
  readonly title: string;
}

/** Where the ONNX inspection lies in the zips that the studio exports: of the download for ONNX, and of that for servers. */
const IN_ZIPS = ['inspection.onnx', 'model-repository/stainless/1/model.onnx'];
const NETWORK_IN_ZIP = 'network.onnx';

const MOST_BYTES = 512 * 1024 * 1024;

/**
 * Open a model file.
 *
 * @param asked a path, or `name=path`; without a name the file's own counts, without its ending
 * @throws RunnerError model-not-there, model-not-onnx, model-network-only, model-newer
 * @throws StudioError model-damaged, onnx-foreign and the like, where the file is not whole
 */
export async function openModel(asked: string): Promise<RunnerModel> {
  const { name, path } = readName(asked);
  const onnx = await onnxIn(await bytesOf(path), path);
  return modelOf(onnx, name, path);
}

/** A path may have an equals sign in it: a file that is there under the whole text is meant. */
export function readName(asked: string): { readonly name: string; readonly path: string } {
  const [, name, path] = /^([\w.-]+)=(.+)$/s.exec(asked) ?? [];
  return name && path && !existsSync(asked) ? { name, path } : { name: basename(asked).replace(/\.(onnx|zip)$/i, ''), path: asked };
}

async function bytesOf(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const isFolder = (error as NodeJS.ErrnoException).code === 'EISDIR';
    throw new RunnerError('model-not-there', { path, detail: isFolder ? 'it is a folder' : messageOf(error) });
  }
}

async function onnxIn(bytes: Uint8Array, path: string): Promise<Uint8Array> {
  if (bytes.length === 0) throw new RunnerError('model-not-there', { path, detail: 'it is empty' });
  if (looksLikeOnnx(bytes)) return bytes;
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw new RunnerError('model-not-onnx', { path });
  const zip = await openModelZip(bytes, path);
  for (const part of IN_ZIPS) {
    const onnx = await zip.part(part, MOST_BYTES);
    if (onnx) return onnx;
  }
  throw new RunnerError((await zip.part(NETWORK_IN_ZIP, MOST_BYTES)) ? 'model-network-only' : 'model-not-onnx', { path });
}

/** @param bytes of the .onnx file @throws as openModel */
export function modelOf(bytes: Uint8Array, name: string, path: string): RunnerModel {
  const file = parsed(bytes, path);
  if (file.metadata.has(HASH_KEY) && !isAsSealed(bytes)) throw new StudioError('model-damaged', { path, part: 'the network' });
  const { content, card } = metadataOf(file, path);
  if (content === 'network') throw new RunnerError('model-network-only', { path });
  const threshold = card.thresholds[content];
  if (!threshold) throw new StudioError('model-missing-part', { path, part: `the threshold of the detector ${content}` });
  const fingerprint = modelFingerprint(card);
  const graph = preparedGraph(file, card.preparation);
  return {
    name,
    path,
    fileHash: createHash('sha256').update(bytes).digest('hex'),
    onnx: graph ? writeOnnxUnsealed(graph) : bytes,
    preparedInput: graph?.inputs[0].name ?? null,
    card,
    detector: content,
    threshold,
    pixelThreshold: hasMap(content) ? pixelThresholdIn(card, content) : undefined,
    fingerprint,
    title: `${[name, card.modelVersion].filter(Boolean).join(', ')} (${fingerprint})`,
  };
}

function metadataOf(file: OnnxModel, path: string) {
  try {
    return readMetadata(file, path);
  } catch (error) {
    // The studio's sentence is of its page.
    if (error instanceof StudioError && error.code === 'model-newer') throw new RunnerError('model-newer', error.facts);
    throw error;
  }
}

function parsed(bytes: Uint8Array, path: string) {
  try {
    return readOnnxFile(bytes);
  } catch (error) {
    throw new StudioError('onnx-foreign', { path, detail: messageOf(error) });
  }
}
