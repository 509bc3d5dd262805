/** Builds an ONNX graph: adding a node returns the name of its output. Equal constants are stored once. */
import { shapeSize } from '../../../domain/architecture';
import type { Attributes, OnnxModel, OnnxNode, OnnxTensor } from '../file/onnx-model';

export class GraphBuilder {
  private readonly nodes: OnnxNode[] = [];
  private readonly constants = new Map<string, OnnxTensor>();
  /** Names of lists of integers, by what is in them. */
  private readonly lists = new Map<string, string>();

  /** Add a node. @returns the name of its first output, where none is given one that says which operator made it */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}, name = `${operator}_${this.nodes.length}`): string {
    // The standard requires TopK's second output, the indices, which no node uses.
    const outputs = operator === 'TopK' ? [name, `${name}_indices`] : [name];
    this.nodes.push({ operator, inputs, outputs, attributes });
    return name;
  }

  /** A constant under a name by which read-onnx-model.ts finds it again. */
  floats(name: string, values: Float32Array, shape: readonly number[] = [values.length]): string {
    if (shapeSize(shape) !== values.length) throw new RangeError(`${name} has ${values.length} values, not [${shape.join(', ')}].`);
    this.constants.set(name, { type: 'float', shape, values });
    return name;
  }

  bytes(name: string, values: Uint8Array, shape: readonly number[]): string {
    this.constants.set(name, { type: 'uint8', shape, values });
    return name;
  }

  /** A long list of integers. */
  indices(name: string, values: Int32Array): string {
    this.constants.set(name, { type: 'int64', shape: [values.length], values });
    return name;
  }

  /** A list of integers: a shape, indices, starts or ends of slices. */
  ints(...values: number[]): string {
    const name = this.lists.get(values.join()) ?? `list_${this.lists.size}`;
    this.lists.set(values.join(), name);
    return this.shared(name, { type: 'int64', shape: [values.length], values: Int32Array.from(values) });
  }

  /** A scalar integer. */
  int(value: number): string {
    return this.shared(`int_${value}`, { type: 'int64', shape: [], values: Int32Array.of(value) });
  }

  number(value: number): string {
    return this.shared(`number_${value}`, { type: 'float', shape: [], values: Float32Array.of(value) });
  }

  /** The model, without nodes and constants that no output depends on. */
  finish(rest: Omit<OnnxModel, 'nodes' | 'constants'>): OnnxModel {
    const needed = new Set(rest.outputs.map(({ name }) => name));
    const nodes = this.nodes.toReversed().filter(({ inputs, outputs }) => {
      const isNeeded = needed.has(outputs[0]);
      if (isNeeded) for (const input of inputs) needed.add(input);
      return isNeeded;
    });
    return { ...rest, nodes: nodes.reverse(), constants: new Map([...this.constants].filter(([name]) => needed.has(name))) };
  }

  private shared(name: string, tensor: OnnxTensor): string {
    if (!this.constants.has(name)) this.constants.set(name, tensor);
    return name;
  }
}
