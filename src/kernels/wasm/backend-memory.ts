/**
 * The WebAssembly.Memory of the tfjs wasm backend, in which our kernels work. The backend has no API for it, so it is captured when it is created:
 * the threaded build constructs it, the other builds export it.
 */

let captured: WebAssembly.Memory | null = null;

/** The backend's memory; null where it was not captured, and only the stock kernels can be used. */
export function backendMemory(): WebAssembly.Memory | null {
  return captured;
}

/** Start the backend, and capture the memory that it creates. */
export async function captureBackendMemory<Result>(start: () => Promise<Result>): Promise<Result> {
  const { Memory, instantiate, instantiateStreaming } = WebAssembly;
  const capture = <Source extends WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance>(result: Source): Source => {
    const { exports } = 'instance' in result ? result.instance : result;
    captured = Object.values(exports).find((value) => value instanceof Memory) ?? captured;
    return result;
  };
  class WatchedMemory extends Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      captured = this;
    }
  }
  // `instantiate` has two forms, which differ in their result. Not every engine has the streaming one.
  const originals: Partial<typeof WebAssembly> = { Memory, instantiate, instantiateStreaming };
  const watched = (call: (...args: never[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance>) => {
    return async (...args: never[]) => capture(await call.apply(WebAssembly, args));
  };
  Object.assign(WebAssembly, { Memory: WatchedMemory, instantiate: watched(instantiate as never) });
  if ('instantiateStreaming' in WebAssembly) Object.assign(WebAssembly, { instantiateStreaming: watched(instantiateStreaming as never) });
  try {
    return await start();
  } finally {
    Object.assign(WebAssembly, originals);
  }
}
