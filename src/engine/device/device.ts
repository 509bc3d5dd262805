/**
 * Starts the device that computes, and reports its name and the reason for the choice. The device is a person's choice or that of a trial
 * (device-trial/). Without either it is WebGPU where there is a real GPU; else wasm (about fifty times faster than a software adapter:
 * docs/PERFORMANCE.md); then webgl; then plain JavaScript.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { DeviceKind, DevicePreference, DeviceReport, DeviceTrial } from '../../domain/device';
import { trialReason } from '../../domain/device-trial';
import { StudioError } from '../../domain/studio-error';
import { backendKernels, registerGradients } from '../../kernels/register';
import { captureBackendMemory } from '../../kernels/wasm/backend-memory';
import { errorSentence } from './error-sentence';
import { type AdapterReport, findGpuAdapter } from './gpu-adapter';
import { cores } from './logical-cores';
import { findWebGlRenderer } from './webgl-renderer';

/** More threads than this gain little on layers as small as these. */
const MOST_THREADS = 8;

const AUTOMATIC_ORDER: readonly DeviceKind[] = ['webgpu', 'wasm', 'webgl', 'cpu'];

/** How to start each device. Each returns its name for display, or throws the reason why it cannot start. */
const starters: Readonly<Record<DeviceKind, () => Promise<string>>> = {
  webgpu: startWebGpu,
  wasm: startWasm,
  webgl: startWebGl,
  cpu: startCpu,
};

/** Devices that were lost since they started: tfjs would go on with their backends without an error, and compute nothing. */
const lostDevices = new Set<DeviceKind>();

/** Called when the GPU device in use is lost. */
let onDeviceLost: (detail: string) => void = () => {};

/** Listen for the loss of the GPU device; there is one listener, the last one set. */
export function watchDeviceLoss(listener: (detail: string) => void): void {
  onDeviceLost = listener;
}

/**
 * Start this device.
 *
 * @returns its name for display
 * @throws Error the reason why it cannot start
 */
export function startDevice(kind: DeviceKind): Promise<string> {
  registerGradients();
  return starters[kind]();
}

/**
 * Start the preferred device, or the first of the automatic order that starts.
 *
 * @param trial the trial that chose the device, where a person did not
 * @throws StudioError device-missing where it cannot start
 */
export async function openDevice(preference: DevicePreference, trial?: DeviceTrial): Promise<DeviceReport> {
  if (preference !== 'auto') {
    try {
      const description = await startDevice(preference);
      if (trial) return { kind: preference, description, reason: trialReason(trial), trial };
      return { kind: preference, description, reason: await chosenReason(preference) };
    } catch (error) {
      throw new StudioError('device-missing', { device: preference, detail: errorSentence(error) });
    }
  }
  const adapter = await findGpuAdapter();
  const failures: string[] = [];
  for (const kind of AUTOMATIC_ORDER) {
    if (kind === 'webgpu' && adapter.kind !== 'real') continue;
    try {
      return { kind, description: await startDevice(kind), reason: [automaticReason(kind, adapter), ...failures].join(' ') };
    } catch (error) {
      failures.push(`${kind} did not start: ${errorSentence(error)}`);
    }
  }
  throw new StudioError('device-missing', { device: 'auto', detail: failures.join(' ') });
}

function automaticReason(kind: DeviceKind, adapter: AdapterReport): string {
  if (kind === 'webgpu') return 'A GPU is the fastest way to train.';
  if (adapter.kind === 'real') return `The GPU (${adapter.description}) could not be used, so the next fastest device was taken.`;
  if (adapter.kind === 'software')
    return `The only WebGPU adapter here is a software one (${adapter.description}), which is slower than the CPU itself.`;
  return `WebGPU is not available: ${adapter.description}. The CPU trains instead.`;
}

async function chosenReason(kind: DeviceKind): Promise<string> {
  const isSoftware = kind === 'webgpu' && (await findGpuAdapter()).kind === 'software';
  if (isSoftware) return 'Chosen by hand. This adapter is a software one: correct, but very slow.';
  return 'Chosen by hand.';
}

async function startWebGpu(): Promise<string> {
  const adapter = await findGpuAdapter();
  if (adapter.kind === 'none') throw new Error(`${adapter.description}.`);
  const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
  await start('webgpu');
  backendKernels.webgpu();
  const backend = tf.backend();
  if (backend instanceof WebGPUBackend) {
    void backend.device.lost.then(({ reason, message }) => {
      if (reason !== 'destroyed') markLost('webgpu', message || 'the browser gave no reason');
    });
  }
  return `${adapter.description} via WebGPU`;
}

async function startWasm(): Promise<string> {
  const { getThreadsCount } = await loadWasmBackend();
  await captureBackendMemory(() => start('wasm'));
  const ownThreads = await backendKernels.wasm(Math.min(MOST_THREADS, cores));
  const simd = (await tf.env().getAsync('WASM_HAS_SIMD_SUPPORT')) ? ' SIMD' : '';
  const threads = ownThreads || ((await tf.env().getAsync('WASM_HAS_MULTITHREAD_SUPPORT')) ? getThreadsCount() : 1);
  const why = self.crossOriginIsolated ? '' : ' (this page is not cross-origin isolated, so only one is allowed)';
  return `CPU, WebAssembly${simd}, ${threads} ${threads === 1 ? 'thread' : 'threads'}${why}`;
}

async function startWebGl(): Promise<string> {
  const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
  await start('webgl');
  const backend = tf.backend();
  if (backend instanceof MathBackendWebGL) {
    // tfjs types the context without its canvas.
    const { canvas } = backend.gpgpu.gl as unknown as { readonly canvas: EventTarget };
    canvas.addEventListener('webglcontextlost', () => {
      markLost('webgl', 'the browser took its WebGL context away');
    });
  }
  return `${findWebGlRenderer() ?? 'GPU'} via WebGL`;
}

async function startCpu(): Promise<string> {
  await import('@tensorflow/tfjs-backend-cpu');
  await start('cpu');
  return 'CPU, plain JavaScript (very slow)';
}

function markLost(kind: DeviceKind, detail: string): void {
  lostDevices.add(kind);
  if (tf.getBackend() === kind) onDeviceLost(detail.replace(/\.$/, ''));
}

/** Make tfjs create a backend anew; its tensors are gone. */
function forgetBackend(kind: DeviceKind): void {
  const factory = tf.findBackendFactory(kind);
  tf.removeBackend(kind);
  tf.registerBackend(kind, factory);
}

async function start(kind: DeviceKind): Promise<void> {
  if (lostDevices.delete(kind)) forgetBackend(kind);
  if (!(await tf.setBackend(kind))) throw new Error('the browser refused it.');
  await tf.ready();
}

let wasmBackend: Promise<typeof import('@tensorflow/tfjs-backend-wasm')> | null = null;

/** Load the wasm backend's code once, and set the paths of its binaries before it starts. */
function loadWasmBackend(): Promise<typeof import('@tensorflow/tfjs-backend-wasm')> {
  wasmBackend ??= (async () => {
    raiseThreadCount();
    const [backend, { wasmFiles }] = await Promise.all([import('@tensorflow/tfjs-backend-wasm'), import('./wasm-files')]);
    backend.setWasmPaths(wasmFiles);
    return backend;
  })();
  return wasmBackend;
}

/**
 * When its module loads, the wasm backend takes half of navigator.hardwareConcurrency as threads, at most 4, whatever setThreadsCount says:
 * one thread on two cores. So navigator reports twice the cores to it (docs/PERFORMANCE.md).
 */
function raiseThreadCount(): void {
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: Math.min(8, cores * 2), configurable: true });
}
