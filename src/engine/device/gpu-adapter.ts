/** Whether WebGPU has an adapter, and whether it is a real GPU. Browsers also offer software adapters, which are correct but slow. */

export type AdapterReport =
  | { readonly kind: 'real'; readonly description: string }
  | { readonly kind: 'software'; readonly description: string }
  | { readonly kind: 'none'; readonly description: string };

const SOFTWARE = /swiftshader|llvmpipe|lavapipe|software|basic render|warp/i;

/** Whether this name of an adapter or renderer is that of a software one. */
export const isSoftwareName = (name: string): boolean => SOFTWARE.test(name);

/** Ask the browser for its best adapter and name it. */
export async function findGpuAdapter(gpu: GPU | undefined = navigator.gpu): Promise<AdapterReport> {
  if (!gpu) return { kind: 'none', description: 'this browser has no WebGPU here' };
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null);
  if (!adapter) return { kind: 'none', description: 'the browser found no GPU that it may use' };
  return classifyAdapter(adapter.info);
}

/** Classify an adapter as real or software by its own information. */
export function classifyAdapter(
  info: Pick<GPUAdapterInfo, 'vendor' | 'architecture' | 'device' | 'description'> & { isFallbackAdapter?: boolean },
): AdapterReport {
  const { vendor, architecture, device, description } = info;
  const words = [...new Set([description, vendor, architecture, device].filter(Boolean))];
  const isSoftware = info.isFallbackAdapter === true || isSoftwareName(words.join(' '));
  const name = description || words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'unnamed GPU';
  return { kind: isSoftware ? 'software' : 'real', description: name };
}
