/** The logical cores that the browser admits to, read before device.ts changes what navigator says for the wasm backend. Node 20 has no navigator. */
export const cores = globalThis.navigator?.hardwareConcurrency ?? 1;
