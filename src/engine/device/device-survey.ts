/** The survey before a device trial: what the machine is, and which devices are worth a trial. It starts none of them. */
import type { DeviceSurvey } from '../../domain/device';
import { studioVersion } from '../../domain/studio-version';
import { deviceCandidates } from './device-candidates';
import { findGpuAdapter } from './gpu-adapter';
import { cores } from './logical-cores';
import { findWebGlRenderer } from './webgl-renderer';

/** Ask the browser for what it has. */
export async function surveyDevices(): Promise<DeviceSurvey> {
  const adapter = await findGpuAdapter();
  const webglRenderer = findWebGlRenderer();
  return {
    machine: {
      adapter: adapter.description,
      webglRenderer,
      cores,
      crossOriginIsolated: self.crossOriginIsolated,
      studioVersion,
    },
    ...deviceCandidates({ adapter, webglRenderer, hasWebAssembly: typeof WebAssembly === 'object' }),
  };
}
