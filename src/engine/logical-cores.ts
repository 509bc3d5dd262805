/** The logical cores that the browser admits to, read before device.ts changes what navigator says for the wasm backend. */
export const cores = navigator.hardwareConcurrency ?? 1;
