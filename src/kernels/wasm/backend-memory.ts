/**
 * The tfjs wasm backend does not hand out its WebAssembly.Memory, and kernels of ours have to work in it. So it is caught as it is
 * made: constructed by the threaded build, exported by the others. Call before the backend starts.
 */

let captured: WebAssembly.Memory | null = null;

/** The backend's memory; null where it was not caught, and then the stock kernels do the work. */
export function backendMemory(): WebAssembly.Memory | null {
  return captured;
}

/** Watch WebAssembly while `start` runs. */
export async function captureBackendMemory<Result>(start: () => Promise<Result>): Promise<Result> {
  const { Memory, instantiate, instantiateStreaming } = WebAssembly;
  const look = <Source extends WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance>(result: Source): Source => {
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
  // `instantiate` has two forms; what comes back tells which it was. Not every engine has the streaming one.
  const originals: Partial<typeof WebAssembly> = { Memory, instantiate, instantiateStreaming };
  const watched = (call: (...args: never[]) => Promise<WebAssembly.WebAssemblyInstantiatedSource | WebAssembly.Instance>) => {
    return async (...args: never[]) => look(await call.apply(WebAssembly, args));
  };
  Object.assign(WebAssembly, { Memory: WatchedMemory, instantiate: watched(instantiate as never) });
  if ('instantiateStreaming' in WebAssembly) Object.assign(WebAssembly, { instantiateStreaming: watched(instantiateStreaming as never) });
  try {
    return await start();
  } finally {
    Object.assign(WebAssembly, originals);
  }
}
