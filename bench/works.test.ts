import { expect, test } from 'vitest';
import { allTasks, mustAgree, namedPeer, needsFiles, takesPart } from './works';

const taskOf = (work: string) => allTasks.filter((task) => task.work === work);

test('stock tfjs takes part in nothing but the smaller training step', () => {
  expect(allTasks.filter((task) => takesPart('stock/webgl', task))).toEqual([{ work: 'train-step', size: 128, batch: 8 }]);
});

test('the studio takes part in everything, runtimes in what can be exported, PyTorch in what is a network', () => {
  const worksOf = (engine: 'studio/wasm' | 'openvino' | 'pytorch') =>
    new Set(allTasks.filter((task) => takesPart(engine, task)).map(({ work }) => work));
  expect(worksOf('studio/wasm').size).toBe(6);
  expect([...worksOf('openvino')]).toEqual(['reconstruction', 'inspection', 'live']);
  expect([...worksOf('pytorch')]).toEqual(['train-step', 'train-step-best', 'reconstruction', 'uncertainty']);
});

test('training is held against PyTorch, inference against ONNX Runtime where it is there', () => {
  expect(namedPeer('train-step-best', ['studio/wasm', 'onnxruntime', 'pytorch'])).toBe('pytorch');
  expect(namedPeer('reconstruction', ['studio/wasm', 'pytorch', 'openvino', 'onnxruntime'])).toBe('onnxruntime');
  expect(namedPeer('reconstruction', ['studio/wasm', 'pytorch'])).toBe('pytorch');
  expect(namedPeer('uncertainty', ['studio/wasm', 'onnxruntime'])).toBeNull();
});

test('what has the same weights and the same picture must agree', () => {
  expect([mustAgree('openvino', 'reconstruction'), mustAgree('studio/webgpu', 'live'), mustAgree('onnxruntime', 'inspection')]).toEqual([
    true,
    true,
    true,
  ]);
  expect([mustAgree('pytorch', 'reconstruction'), mustAgree('pytorch', 'train-step'), mustAgree('studio/cpu', 'uncertainty')]).toEqual([
    false,
    false,
    false,
  ]);
});

test('files are made only for those who need them', () => {
  expect(needsFiles(taskOf('train-step'), ['studio/wasm', 'pytorch', 'onnxruntime'])).toBe(false);
  expect(needsFiles(taskOf('reconstruction'), ['studio/wasm', 'pytorch'])).toBe(false);
  expect(needsFiles(taskOf('reconstruction'), ['studio/wasm', 'openvino'])).toBe(true);
  expect(needsFiles(taskOf('train-step-best'), ['studio/wasm', 'pytorch'])).toBe(true);
  expect(needsFiles(taskOf('live'), ['studio/wasm'])).toBe(true);
});
