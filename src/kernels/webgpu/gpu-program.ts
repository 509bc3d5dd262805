/**
 * Records a compute program into the tfjs backend's queue, in order with the backend's own. It does not use the backend's runWebGPUProgram, which
 * allows one output (an Adam step has three) and writes a uniform buffer for every call. Here all shapes are constants of the program, and the few
 * other numbers are in buffers that are created once. Nothing here waits for the GPU.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { WebGpuBackend } from './webgpu-backend';

export interface GpuProgram {
  /** Identifies the text: programs of one name share a pipeline, so the name contains every constant of the text. */
  readonly name: string;
  /** WGSL with the bindings of bindingsText and an entry point `main`. */
  readonly wgsl: () => string;
}

export interface GpuCall {
  readonly inputs: readonly tf.TensorInfo[];
  readonly outputs: readonly tf.TensorInfo[];
  readonly workgroups: readonly [x: number, y?: number, z?: number];
  /** Whole numbers, then fractions, in the order of the program's struct. */
  readonly integers?: readonly number[];
  readonly floats?: readonly number[];
}

interface Pipeline {
  readonly pipeline: GPUComputePipeline;
  readonly layout: GPUBindGroupLayout;
}

/** Most cached parameter buffers; the oldest is dropped. Each Adam step adds one. */
const MOST_PARAMETER_BUFFERS = 512;

const pipelines = new WeakMap<GPUDevice, Map<string, Pipeline>>();
const parameterBuffers = new WeakMap<GPUDevice, Map<string, GPUBuffer>>();

/** Record one dispatch. The outputs must be new tensors. */
export function runProgram(backend: WebGpuBackend, program: GpuProgram, call: GpuCall): void {
  const tensors = [...call.inputs, ...call.outputs];
  for (const { dataId } of tensors) backend.uploadToGPU(dataId);
  const { pipeline, layout } = pipelineOf(backend.device, program);
  const buffers = tensors.map(({ dataId }) => backend.tensorMap.get(dataId).resource);
  if (call.integers || call.floats) buffers.push(parametersOf(backend.device, call.integers ?? [], call.floats ?? []));
  const entries = buffers.map((buffer, binding) => ({ binding, resource: { buffer } }));
  const bindGroup = backend.device.createBindGroup({ layout, entries });

  backend.ensureCommandEncoderReady();
  backend.computePassEncoder ??= backend.commandEncoder.beginComputePass();
  backend.computePassEncoder.setPipeline(pipeline);
  backend.computePassEncoder.setBindGroup(0, bindGroup);
  backend.computePassEncoder.dispatchWorkgroups(...(call.workgroups as [number, number?, number?]));
  for (const { dataId } of tensors) backend.commandQueueOwnedIds.add(dataId);
  backend.dispatchCountInPass += 1;
  if (backend.dispatchCountInPass < tf.env().getNumber('WEBGPU_DEFERRED_SUBMIT_BATCH_SIZE')) return;
  backend.endComputePassEncoder();
  backend.submitQueue();
}

/** WGSL that declares inputs, outputs and parameters as runProgram binds them. Types are WGSL types of array elements. */
export function bindingsText(inputs: Record<string, string>, outputs: Record<string, string>, parameters?: Record<string, string>): string {
  const arrays = [
    ...Object.entries(inputs).map(([name, type]) => `var<storage, read> ${name}: array<${type}>;`),
    ...Object.entries(outputs).map(([name, type]) => `var<storage, read_write> ${name}: array<${type}>;`),
  ];
  const lines = arrays.map((line, binding) => `@group(0) @binding(${binding}) ${line}`);
  if (!parameters) return lines.join('\n');
  const fields = Object.entries(parameters).map(([name, type]) => `${name}: ${type},`);
  return `struct Parameters { ${fields.join(' ')} }
@group(0) @binding(${lines.length}) var<uniform> parameters: Parameters;
${lines.join('\n')}`;
}

/** Threads of a workgroup where each computes one value (or four) by itself. */
const FLAT_THREADS = 256;
/** WebGPU's least limit along one axis. */
const MOST_WORKGROUPS = 65_535;

/** Workgroups for so many threads of a flatMain. */
export function flatWorkgroups(threads: number): [number, number] {
  const groups = Math.ceil(threads / FLAT_THREADS);
  const rows = Math.ceil(groups / MOST_WORKGROUPS);
  return [Math.ceil(groups / rows), rows];
}

/** `main` of a program in which thread `index` (u32) runs `body`, as far as the array `result` goes. */
export function flatMain(result: string, body: string): string {
  return `
@compute @workgroup_size(${FLAT_THREADS})
fn main(@builtin(workgroup_id) group: vec3u, @builtin(num_workgroups) groups: vec3u, @builtin(local_invocation_index) thread: u32) {
  let index = (group.y * groups.x + group.x) * ${FLAT_THREADS}u + thread;
  if (index < arrayLength(&${result})) {
    ${body}
  }
}`;
}

function pipelineOf(device: GPUDevice, { name, wgsl }: GpuProgram): Pipeline {
  const known = entryOf(pipelines, device);
  let found = known.get(name);
  if (!found) {
    const module = device.createShaderModule({ code: wgsl(), label: name });
    const pipeline = device.createComputePipeline({ layout: 'auto', compute: { module, entryPoint: 'main' }, label: name });
    found = { pipeline, layout: pipeline.getBindGroupLayout(0) };
    known.set(name, found);
  }
  return found;
}

function parametersOf(device: GPUDevice, integers: readonly number[], floats: readonly number[]): GPUBuffer {
  const known = entryOf(parameterBuffers, device);
  const key = `${integers} ${floats}`;
  let buffer = known.get(key);
  if (!buffer) {
    const length = integers.length + floats.length;
    buffer = device.createBuffer({ size: length * 4, usage: GPUBufferUsage.UNIFORM, mappedAtCreation: true });
    const bytes = buffer.getMappedRange();
    new Int32Array(bytes, 0, integers.length).set(integers);
    new Float32Array(bytes, integers.length * 4).set(floats);
    buffer.unmap();
    // Not destroyed: commands that are not submitted yet may use it. The browser frees it.
    if (known.size >= MOST_PARAMETER_BUFFERS) known.delete(known.keys().next().value as string);
    known.set(key, buffer);
  }
  return buffer;
}

function entryOf<Value>(map: WeakMap<GPUDevice, Map<string, Value>>, device: GPUDevice): Map<string, Value> {
  let entry = map.get(device);
  if (!entry) {
    entry = new Map();
    map.set(device, entry);
  }
  return entry;
}
