/**
 * config.pbtxt of a Triton model repository, from the inputs and outputs of the ONNX file that it serves, so that the two cannot disagree.
 * Source: Triton Inference Server, "Model configuration".
 */
import type { ElementType, ValueInfo } from '../onnx/file/onnx-model';

export const TRITON_MODEL = 'stainless';

const MOST_IN_BATCH = 16;
/** How long the first picture of a batch waits for others. */
const QUEUE_MICROSECONDS = 2000;

const dataTypes: Readonly<Record<ElementType, string>> = {
  float: 'TYPE_FP32',
  uint8: 'TYPE_UINT8',
  int64: 'TYPE_INT64',
  bool: 'TYPE_BOOL',
};

/** @param ports their first extent is the batch's, which Triton adds itself */
export function tritonConfig(ports: { readonly inputs: readonly ValueInfo[]; readonly outputs: readonly ValueInfo[] }): string {
  return `# Served by: tritonserver --model-repository=model-repository
name: "${TRITON_MODEL}"
backend: "onnxruntime"
max_batch_size: ${MOST_IN_BATCH}
input [
${ports.inputs.map(port).join(',\n')}
]
output [
${ports.outputs.map(port).join(',\n')}
]
# Requests with pictures of one size that come within ${QUEUE_MICROSECONDS / 1000} ms are computed together.
dynamic_batching { max_queue_delay_microseconds: ${QUEUE_MICROSECONDS} }
# On a GPU where the server has one. More instances use more of its memory.
instance_group [ { count: 1, kind: KIND_AUTO } ]
`;
}

/** An output of one number a picture has an empty shape, which the server's interface cannot say: it is reshaped to one. */
function port({ name, type, shape: [, ...shape] }: ValueInfo): string {
  const extents = shape.map((extent) => (typeof extent === 'number' ? extent : -1));
  const dims = extents.length === 0 ? 'dims: [ 1 ], reshape: { shape: [ ] }' : `dims: [ ${extents.join(', ')} ]`;
  return `  { name: "${name}", data_type: ${dataTypes[type]}, ${dims} }`;
}
