/**
 * Monte-Carlo dropout passes in the graph: from the first dropout layer on, pictures times passes go through the layers as one batch. The masks
 * are those of domain/dropout-mask.ts, one bit a value. The graph unpacks the bits with arithmetic operators that every runtime has.
 */
import type { Architecture, Layer } from '../../../domain/architecture';
import { dropoutMask } from '../../../domain/dropout-mask';
import type { GraphBuilder } from './graph-builder';
import type { NetworkDropout } from './network-nodes';
import { reshaped, unsqueezed } from './shape-nodes';

interface Extent {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export class DropoutNodes implements NetworkDropout {
  /** Names of outputs that differ from pass to pass: [batch * passes, channels, height, width]. */
  private readonly differing = new Set<string>();
  private readonly extents: ReadonlyMap<string, Extent>;

  constructor(
    private readonly graph: GraphBuilder,
    private readonly architecture: Architecture,
    private readonly passes: number,
    private readonly seed: number,
  ) {
    this.extents = extentsOf(architecture);
  }

  isDifferent(output: string): boolean {
    return this.differing.has(output);
  }

  passOn(from: string, to: string): void {
    if (this.differing.has(from)) this.differing.add(to);
  }

  drop(layer: Extract<Layer, { kind: 'monte-carlo-dropout' }>, x: string): string {
    const extent = this.extents.get(layer.name) as Extent;
    return this.joined(this.graph.node('Mul', [this.apart(x, extent), this.mask(layer, extent)]), extent);
  }

  add(first: string, second: string, layer: Layer): string {
    if (this.isDifferent(first) === this.isDifferent(second)) {
      const sum = this.graph.node('Add', [first, second]);
      this.passOn(first, sum);
      return sum;
    }
    const extent = this.extents.get(layer.name) as Extent;
    return this.joined(this.graph.node('Add', [this.apart(first, extent), this.apart(second, extent)]), extent);
  }

  /** [batch, passes or 1, channels, height, width]. */
  apart(x: string, { channels, height, width }: Extent): string {
    return this.isDifferent(x) ? reshaped(this.graph, x, -1, this.passes, channels, height, width) : unsqueezed(this.graph, x, 1);
  }

  private joined(x: string, { channels, height, width }: Extent): string {
    const joined = reshaped(this.graph, x, -1, channels, height, width);
    this.differing.add(joined);
    return joined;
  }

  /** [1, passes, channels, height, width]: 0 where a value is dropped, 1 / (1 - rate) where it is not. */
  private mask({ name, rate }: Extract<Layer, { kind: 'monte-carlo-dropout' }>, extent: Extent): string {
    const { graph, passes } = this;
    const layerIndex = this.architecture.layers.findIndex((layer) => layer.name === name);
    const packed = packedMask(this.seed, layerIndex, passes, extent, rate);
    const bytes = graph.node('Cast', [graph.bytes(`${name}/kept`, packed, [packed.length, 1])], { to: { int: 1 } });
    const powers = graph.floats(
      'bits',
      Float32Array.from({ length: 8 }, (_, bit) => 2 ** -bit),
    );
    const shifted = graph.node('Floor', [graph.node('Mul', [bytes, powers])]);
    const halves = graph.node('Floor', [graph.node('Mul', [shifted, graph.number(0.5)])]);
    const kept = graph.node('Sub', [shifted, graph.node('Add', [halves, halves])]);
    const scaled = graph.node('Mul', [kept, graph.number(1 / (1 - rate))]);
    return reshaped(graph, scaled, 1, passes, extent.channels, extent.height, extent.width);
  }
}

/** Extents of the layers' outputs, in the padded picture. */
function extentsOf({ layers }: Architecture): Map<string, Extent> {
  const extents = new Map<string, Extent>();
  for (const layer of layers) {
    if (layer.kind === 'input') {
      extents.set(layer.name, layer);
      continue;
    }
    const { height, width, channels } = extents.get(layer.kind === 'add' ? layer.inputs[0] : layer.input) as Extent;
    const factor = layer.kind === 'convolution' ? 1 / layer.stride : layer.kind === 'upsampling' ? 2 : 1;
    const filters = layer.kind === 'convolution' ? layer.filters : channels;
    extents.set(layer.name, { height: height * factor, width: width * factor, channels: filters });
  }
  return extents;
}

/** Bits in the order passes, channels, height, width, the lowest of a byte first; layers with dropout have a multiple of 8 channels. */
function packedMask(seed: number, layerIndex: number, passes: number, { height, width, channels }: Extent, rate: number): Uint8Array {
  const area = height * width;
  const packed = new Uint8Array((passes * area * channels) / 8);
  for (let pass = 0, bit = 0; pass < passes; pass++) {
    const mask = dropoutMask(seed, layerIndex, pass, area * channels, 1, rate);
    for (let channel = 0; channel < channels; channel++) {
      for (let place = 0; place < area; place++, bit++) {
        if (mask[place * channels + channel] > 0) packed[bit >> 3] |= 1 << (bit & 7);
      }
    }
  }
  return packed;
}
