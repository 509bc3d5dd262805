import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ArchitectureOptions, describeAutoencoder, parameterCount, weightSpecs } from './architecture';

const options: ArchitectureOptions = { network: 'aesc', height: 256, width: 256, channels: 1, depth: 5, maps: 16 };

describe('describeAutoencoder', () => {
  it.each([
    [5, 1, 2_180_481],
    [6, 1, 8_737_921],
    [5, 3, 2_182_083],
    [6, 3, 8_739_523],
  ] as const)('has as many parameters as the authors at depth %i with %i channels', (depth, channels, count) => {
    for (const network of ['ae', 'aesc'] as const) {
      expect(parameterCount(describeAutoencoder({ ...options, network, depth, channels }))).toBe(count);
    }
  });

  it('pads up to a multiple of 2^depth', () => {
    const { height, paddedHeight, paddedWidth } = describeAutoencoder({ ...options, height: 100, width: 129 });
    expect([height, paddedHeight, paddedWidth]).toEqual([100, 128, 160]);
    expect(describeAutoencoder(options).paddedHeight).toBe(256);
  });

  it('adds depth - 1 skips to AESc, and none to AE', () => {
    const addsOf = (network: 'ae' | 'aesc') => describeAutoencoder({ ...options, network }).layers.filter(({ kind }) => kind === 'add');
    expect(addsOf('ae')).toEqual([]);
    expect(addsOf('aesc').map(({ name }) => name)).toEqual(['dec3_add', 'dec2_add', 'dec1_add', 'dec0_add']);
  });

  it('has the authors’ dropout rates, in encoder and decoder alike', () => {
    const rates = (network: 'ae' | 'aesc', depth: number) =>
      describeAutoencoder({ ...options, network, depth }).layers.flatMap((layer) =>
        layer.kind === 'monte-carlo-dropout' ? [[layer.name, layer.rate]] : [],
      );
    expect(rates('ae', 5)).toEqual([['enc4_drop', 0.1]]);
    expect(Object.fromEntries(rates('aesc', 6))).toEqual({
      enc2_drop: 0.1,
      enc3_drop: 0.2,
      enc4_drop: 0.4,
      enc5_drop: 0.5,
      dec4_drop: 0.4,
      dec3_drop: 0.2,
      dec2_drop: 0.1,
    });
  });

  it('is a graph in order, with names used once and channels that fit (any options)', () => {
    const anyOptions = fc.record({
      network: fc.constantFrom('ae' as const, 'aesc' as const),
      height: fc.integer({ min: 16, max: 2048 }),
      width: fc.integer({ min: 16, max: 2048 }),
      channels: fc.constantFrom(1 as const, 3 as const),
      depth: fc.integer({ min: 2, max: 6 }),
      maps: fc.integer({ min: 1, max: 32 }),
    });
    fc.assert(
      fc.property(anyOptions, (drawn) => {
        const { layers, channels, paddedHeight, paddedWidth } = describeAutoencoder(drawn);
        /** Channels, height and width of each layer's output. */
        const shapes = new Map<string, [number, number, number]>();
        for (const layer of layers) {
          expect(shapes.has(layer.name)).toBe(false);
          if (layer.kind === 'input') {
            shapes.set(layer.name, [layer.channels, layer.height, layer.width]);
            continue;
          }
          const inputs = (layer.kind === 'add' ? layer.inputs : [layer.input]).map((name) => shapes.get(name) as [number, number, number]);
          const [c, h, w] = inputs[0];
          if (layer.kind === 'convolution') expect(layer.inputChannels).toBe(c);
          if (layer.kind === 'batch-norm') expect(layer.channels).toBe(c);
          if (layer.kind === 'add') expect(inputs[1]).toEqual(inputs[0]);
          const scale = layer.kind === 'upsampling' ? 2 : layer.kind === 'convolution' ? 1 / layer.stride : 1;
          shapes.set(layer.name, [layer.kind === 'convolution' ? layer.filters : c, h * scale, w * scale]);
        }
        expect(shapes.get('output')).toEqual([channels, paddedHeight, paddedWidth]);
        expect(layers.at(-1)?.name).toBe('output');
      }),
    );
  });
});

describe('weightSpecs', () => {
  it('names weights once, as Keras does; batch-norm statistics are not trained', () => {
    const specs = weightSpecs(describeAutoencoder(options));
    expect(new Set(specs.map(({ name }) => name)).size).toBe(specs.length);
    expect(specs[0]).toEqual({ name: 'enc0_conv/kernel', shape: [5, 5, 1, 16], trainable: true });
    expect(specs.filter(({ trainable }) => !trainable).every(({ name }) => /moving_(mean|variance)$/.test(name))).toBe(true);
  });
});
