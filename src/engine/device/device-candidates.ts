/** The candidates of a device trial by what the machine has, and the reasons against the other devices. */
import type { DeviceKind, DeviceSurvey } from '../../domain/device';
import { type AdapterReport, isSoftwareName } from './gpu-adapter';

export interface AvailableHardware {
  readonly adapter: AdapterReport;
  readonly webglRenderer: string | null;
  readonly hasWebAssembly: boolean;
}

/** Divide the devices into candidates and devices that are ruled out, with the reason. */
export function deviceCandidates(atHand: AvailableHardware): Pick<DeviceSurvey, 'candidates' | 'ruledOut'> {
  const reasons = reasonsAgainst(atHand);
  const kinds: readonly DeviceKind[] = ['wasm', 'webgpu', 'webgl', 'cpu'];
  return {
    // The device that cannot hang comes first, so that a trial that is cut off has a result.
    candidates: kinds.filter((kind) => reasons[kind] === null),
    ruledOut: kinds.flatMap((kind) => {
      const reason = reasons[kind];
      return reason === null ? [] : [{ kind, reason }];
    }),
  };
}

function reasonsAgainst({ adapter, webglRenderer, hasWebAssembly }: AvailableHardware): Record<DeviceKind, string | null> {
  const webgpu = reasonAgainstAdapter(adapter);
  const webgl = reasonAgainstRenderer(webglRenderer);
  const isLastResort = !hasWebAssembly && webgpu !== null && webgl !== null;
  return {
    wasm: hasWebAssembly ? null : 'This browser has no WebAssembly here.',
    webgpu,
    webgl,
    cpu: isLastResort ? null : 'Hundreds of times slower than the others; only for where there is nothing else.',
  };
}

function reasonAgainstAdapter({ kind, description }: AdapterReport): string | null {
  if (kind === 'real') return null;
  if (kind === 'none') return `Not available: ${description}.`;
  return `The only adapter is a software one (${description}), some fifty times slower than WebAssembly.`;
}

function reasonAgainstRenderer(renderer: string | null): string | null {
  if (renderer === null) return 'Not available: this browser has no WebGL 2 here.';
  return isSoftwareName(renderer) ? 'It would draw in software, far slower than WebAssembly.' : null;
}
