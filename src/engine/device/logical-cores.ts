/** The number of logical cores that the browser reports, read before device.ts changes it for the wasm backend. Node 20 has no navigator. */
export const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
