/** Puts an ONNX graph together: a node goes in, the name of its output comes out. Equal constants are kept once. */
import { shapeSize } from '../../../domain/architecture';
import type { Attributes, OnnxModel, OnnxNode, OnnxTensor } from '../file/onnx-model';

export class GraphBuilder {
  private readonly nodes: OnnxNode[] = [];
  private readonly constants = new Map<string, OnnxTensor>();
  /** Names of lists of integers, by what is in them. */
  private readonly lists = new Map<string, string>();

  /** Add a node. @returns the name of its first output, where none is given one that says which operator made it */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}, name = `${operator}_${this.nodes.length}`): string {
    // The second output, where to find the highest values, nobody asks for; the standard wants it to be there.
    const outputs = operator === 'TopK' ? [name, `${name}_indices`] : [name];
    this.nodes.push({ operator, inputs, outputs, attributes });
    return name;
  }

  /** A constant that a reader looks for by its name. */
  floats(name: string, values: Float32Array, shape: readonly number[] = [values.length]): string {
    if (shapeSize(shape) !== values.length) throw new RangeError(`${name} has ${values.length} values, not [${shape.join(', ')}].`);
    this.constants.set(name, { type: 'float', shape, values });
    return name;
  }

  bytes(name: string, values: Uint8Array, shape: readonly number[]): string {
    this.constants.set(name, { type: 'uint8', shape, values });
    return name;
  }

  /** A list of integers: a shape, indices, where to cut. */
  ints(...values: number[]): string {
    const name = this.lists.get(values.join()) ?? `list_${this.lists.size}`;
    this.lists.set(values.join(), name);
    return this.shared(name, { type: 'int64', shape: [values.length], values: Int32Array.from(values) });
  }

  /** An integer that is no list. */
  int(value: number): string {
    return this.shared(`int_${value}`, { type: 'int64', shape: [], values: Int32Array.of(value) });
  }

  number(value: number): string {
    return this.shared(`number_${value}`, { type: 'float', shape: [], values: Float32Array.of(value) });
  }

  /** The model, with those nodes and constants alone that its outputs need. */
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
