/** Runs a file in ONNX Runtime, for tests. onnxruntime-node is a development dependency that the page does not contain. */
import type { InferenceSession } from 'onnxruntime-node';

export interface RuntimeResult {
  readonly shape: readonly number[];
  readonly values: ArrayLike<number>;
}

/** Loads a file, which validates its graph. */
export async function inOnnxRuntime(file: Uint8Array) {
  const { InferenceSession: Session, Tensor } = await import('onnxruntime-node');
  const session: InferenceSession = await Session.create(file, { logSeverityLevel: 2 });
  return {
    inputNames: session.inputNames,
    outputNames: session.outputNames,
    /** @param values bytes for pictures, floats for the bare network */
    async run(values: Uint8Array | Float32Array, shape: readonly number[]): Promise<Record<string, RuntimeResult>> {
      const input = values instanceof Uint8Array ? new Tensor('uint8', values, shape) : new Tensor('float32', values, shape);
      const outputs = await session.run({ [session.inputNames[0]]: input });
      return Object.fromEntries(
        Object.entries(outputs).map(([name, { dims, data }]) => [
          name,
          { shape: dims, values: Float64Array.from(data as Float32Array, Number) },
        ]),
      );
    },
  };
}
