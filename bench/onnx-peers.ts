/** ONNX Runtime and OpenVINO beside the studio, each in a process of its own, on the files that the studio exported in this run. */
import { findPython } from '../drive/find-python';
import { type LinePeer, openLinePeer } from './line-peer';

/** @param folder what bench/peer-files.ts wrote */
export function openOnnxRuntimePeer(folder: string): Promise<LinePeer> {
  return openLinePeer('onnxruntime', process.execPath, ['--import', 'tsx', `${import.meta.dirname}/peer-onnxruntime.ts`, folder]);
}

/** @param folder as above @returns null where no Python at hand has OpenVINO */
export async function openOpenVinoPeer(folder: string): Promise<LinePeer | null> {
  const python = findPython('openvino');
  return python === null ? null : openLinePeer('openvino', python, [`${import.meta.dirname}/peer-openvino.py`, folder]);
}
