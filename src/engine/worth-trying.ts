/** Which devices a trial can choose between, by what the machine has, and why it need not try the others. */
import type { DeviceKind, DeviceSurvey } from '../domain/device';
import { type AdapterReport, isSoftwareName } from './gpu-adapter';

export interface DevicesAtHand {
  readonly adapter: AdapterReport;
  readonly webglRenderer: string | null;
  readonly hasWebAssembly: boolean;
}

/** Tell the devices that a trial can choose between from those that need none. */
export function worthTrying(atHand: DevicesAtHand): Pick<DeviceSurvey, 'candidates' | 'ruledOut'> {
  const reasons = reasonsAgainst(atHand);
  const kinds: readonly DeviceKind[] = ['wasm', 'webgpu', 'webgl', 'cpu'];
  return {
    // The one that cannot hang comes first, so that a trial that is cut off has something to say.
    candidates: kinds.filter((kind) => reasons[kind] === null),
    ruledOut: kinds.flatMap((kind) => {
      const reason = reasons[kind];
      return reason === null ? [] : [{ kind, reason }];
    }),
  };
}

function reasonsAgainst({ adapter, webglRenderer, hasWebAssembly }: DevicesAtHand): Record<DeviceKind, string | null> {
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
