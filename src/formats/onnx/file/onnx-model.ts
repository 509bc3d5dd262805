/**
 * An ONNX model as plain data: what is written, read back and run. Only what the studio's own files need of the standard.
 * Source: onnx/onnx.proto3 (IR version 8) and the operators of opset 17.
 */

export const OPSET = 17;
export const IR_VERSION = 8;

/** Element types by their number in TensorProto.DataType. */
export const elementTypes = { float: 1, uint8: 2, int64: 7, bool: 9 } as const;
export type ElementType = keyof typeof elementTypes;

/** A constant. 64-bit integers are held in 32 bits: no graph of the studio has a larger one. */
export type OnnxTensor =
  | { readonly type: 'float'; readonly shape: readonly number[]; readonly values: Float32Array }
  | { readonly type: 'int64'; readonly shape: readonly number[]; readonly values: Int32Array }
  | { readonly type: 'uint8'; readonly shape: readonly number[]; readonly values: Uint8Array };

/** The file has a field of its own for each type. */
export type Attribute =
  | { readonly float: number }
  | { readonly int: number }
  | { readonly text: string }
  | { readonly ints: readonly number[] };
export type Attributes = Readonly<Record<string, Attribute>>;

export interface OnnxNode {
  readonly operator: string;
  /** Names of constants, of inputs of the graph, or of outputs of earlier nodes. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: Attributes;
}

/** An input or an output of the graph; an extent that is not fixed has a name. */
export interface ValueInfo {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: readonly (number | string)[];
}

export interface OnnxModel {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  readonly constants: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  readonly metadata: ReadonlyMap<string, string>;
}
