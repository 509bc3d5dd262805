/**
 * Runs an exported ONNX graph on the device in use, to compare an export with the studio before it is offered. A small interpreter of the operators
 * that the studio writes; it is not fast, and no runtime for other files.
 */
import * as tf from '@tensorflow/tfjs-core';
import type { OnnxModel, OnnxNode } from '../../../formats/onnx/file/onnx-model';
import { arithmetic } from './arithmetic-operators';
import { layers } from './layer-operators';
import { shapes } from './shape-operators';
import { constantValue, isTensor, type Operator, type Value } from './value';

const operators: Readonly<Record<string, Operator>> = { ...arithmetic, ...shapes, ...layers };

/** A loaded graph. Dispose it. */
export class OnnxRun {
  private readonly constants = new Map<string, Value>();
  private readonly nodes: readonly OnnxNode[];
  /** The index of the last node that needs a value. */
  private readonly lastUses: ReadonlyMap<string, number>;

  /** Constant nodes are computed here, once. */
  constructor(private readonly model: OnnxModel) {
    for (const [name, constant] of model.constants) this.constants.set(name, constantValue(constant));
    this.nodes = model.nodes.filter((node) => {
      const isConstant = node.inputs.every((name) => name === '' || this.constants.has(name));
      if (isConstant) this.constants.set(node.outputs[0], compute(node, this.constants));
      return !isConstant;
    });
    this.lastUses = new Map(this.nodes.flatMap(({ inputs }, place) => inputs.map((name) => [name, place] as const)));
  }

  /**
   * Run one batch.
   *
   * @param input values of the graph's only input
   * @returns values of all outputs by name
   * @throws Error where the graph has an operator that the studio does not write
   */
  async run(input: Uint8Array | Float32Array, shape: readonly number[]): Promise<Record<string, Float32Array>> {
    const [{ name: inputName, type }] = this.model.inputs;
    const values = new Map<string, Value>(this.constants);
    values.set(inputName, tf.tensor(input, [...shape], type === 'float' ? 'float32' : 'int32'));
    const wanted = new Set(this.model.outputs.map(({ name }) => name));
    for (const [place, node] of this.nodes.entries()) {
      values.set(node.outputs[0], compute(node, values));
      for (const name of new Set(node.inputs)) if (this.lastUses.get(name) === place && !wanted.has(name)) this.release(name, values);
    }
    const results: Record<string, Float32Array> = {};
    for (const name of wanted) {
      const tensor = values.get(name) as tf.Tensor;
      results[name] = Float32Array.from(await tensor.data());
      tensor.dispose();
    }
    return results;
  }

  dispose(): void {
    for (const value of this.constants.values()) if (isTensor(value)) value.dispose();
    this.constants.clear();
  }

  private release(name: string, values: Map<string, Value>): void {
    const value = values.get(name);
    if (value && isTensor(value) && !this.constants.has(name)) value.dispose();
    values.delete(name);
  }
}

function compute({ operator, inputs, attributes }: OnnxNode, values: ReadonlyMap<string, Value>): Value {
  const run = operators[operator];
  if (!run) throw new Error(`The operator ${operator} is none that the studio writes.`);
  const given = inputs.map((name) => values.get(name));
  // tf.tidy passes only tensors on, so integers go through this variable.
  const result: { integers?: Value } = {};
  const tensors = tf.tidy(() => {
    const value = run(given, attributes);
    if (isTensor(value)) return [value];
    result.integers = value;
    return [];
  });
  return result.integers ?? tensors[0];
}
