import { describe, expect, it } from 'vitest';
import { classifyAdapter, findGpuAdapter } from './gpu-adapter';

const info = (words: Partial<GPUAdapterInfo>) => ({ vendor: '', architecture: '', device: '', description: '', ...words });

describe('naming a GPU adapter', () => {
  it('takes SwiftShader, as headless Chromium names it, for software', () => {
    expect(classifyAdapter(info({ vendor: 'google', architecture: 'swiftshader' })).kind).toBe('software');
  });

  it('takes a fallback adapter for software whatever its name', () => {
    expect(classifyAdapter({ ...info({ vendor: 'nvidia' }), isFallbackAdapter: true }).kind).toBe('software');
  });

  it('names a real one by its own description, or by vendor and architecture', () => {
    expect(classifyAdapter(info({ vendor: 'nvidia', architecture: 'hopper', description: 'NVIDIA H100' }))).toEqual({
      kind: 'real',
      description: 'NVIDIA H100',
    });
    expect(classifyAdapter(info({ vendor: 'apple', architecture: 'metal-3' })).description).toBe('Apple Metal-3');
  });

  it('says so where there is no WebGPU, no adapter, or asking fails', async () => {
    const asking = (requestAdapter: () => Promise<GPUAdapter | null>) => findGpuAdapter({ requestAdapter } as unknown as GPU);
    expect((await asking(async () => null)).kind).toBe('none');
    expect((await asking(() => Promise.reject(new Error('blocked')))).kind).toBe('none');
  });
});
