/** Tells an ONNX file by its first bytes. */

/** By its first field, the IR version, which every ONNX file begins with; no zip does, and no safetensors file of any size that there is. */
export const looksLikeOnnx = (bytes: Uint8Array): boolean => bytes[0] === 8 && bytes[1] > 0 && bytes[1] < 32 && bytes[2] !== 0;
