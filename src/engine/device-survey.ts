/** Looks around: which machine this is, and which devices on it are worth a trial. It starts none of them. */
import type { DeviceSurvey } from '../domain/device';
import { studioVersion } from '../domain/studio-version';
import { findGpuAdapter } from './gpu-adapter';
import { cores } from './logical-cores';
import { findWebGlRenderer } from './webgl-renderer';
import { worthTrying } from './worth-trying';

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
    ...worthTrying({ adapter, webglRenderer, hasWebAssembly: typeof WebAssembly === 'object' }),
  };
}
