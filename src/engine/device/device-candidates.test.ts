/** Which devices are worth a trial, by what the machine has. */
import { describe, expect, it } from 'vitest';
import { type AvailableHardware, deviceCandidates } from './device-candidates';

const realGpu = { kind: 'real', description: 'A GPU' } as const;
const swiftShader = { kind: 'software', description: 'Google SwiftShader' } as const;
const noGpu = { kind: 'none', description: 'this browser has no WebGPU here' } as const;

function candidates(atHand: Partial<AvailableHardware>) {
  return deviceCandidates({ adapter: noGpu, webglRenderer: null, hasWebAssembly: true, ...atHand }).candidates;
}

describe('what is worth a trial', () => {
  it('takes a GPU by both ways for worth a trial, after WebAssembly', () => {
    expect(candidates({ adapter: realGpu, webglRenderer: 'ANGLE (A GPU)' })).toEqual(['wasm', 'webgpu', 'webgl']);
  });

  it('leaves out what computes in software, and says why', () => {
    const { candidates, ruledOut } = deviceCandidates({ adapter: swiftShader, webglRenderer: 'ANGLE (SwiftShader)', hasWebAssembly: true });
    expect(candidates).toEqual(['wasm']);
    expect(ruledOut.map(({ kind }) => kind)).toEqual(['webgpu', 'webgl', 'cpu']);
    expect(ruledOut[0].reason).toContain('software one (Google SwiftShader)');
  });

  it('comes down to plain JavaScript only where there is nothing else', () => {
    expect(candidates({ hasWebAssembly: false })).toEqual(['cpu']);
    expect(candidates({ hasWebAssembly: false, webglRenderer: 'ANGLE (A GPU)' })).toEqual(['webgl']);
  });
});
