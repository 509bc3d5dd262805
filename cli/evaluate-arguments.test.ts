import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ArgumentError, defaultOut, readArguments } from './evaluate-arguments';

const folder = mkdtempSync(join(tmpdir(), 'stainless-'));

describe('the command line of evaluate', () => {
  it('takes the first sample set and the Quick preset by default', () => {
    expect(readArguments([], '/')).toMatchObject({
      folder: null,
      out: null,
      recipe: { size: 256, lengthUnit: 'steps', length: 300 },
      hash: 'preset=quick&presets=2&reviewShare=0.05&device=auto',
      selfTest: false,
    });
  });

  it('turns options into the link that a person would open', () => {
    const argv = ['--preset', 'paper', '--minutes', '2', '--seed=7', '--set', 'size=64', '--set', 'maps=8', '--device', 'wasm', folder];
    expect(readArguments(argv, '/')).toMatchObject({
      folder,
      recipe: { size: 64, maps: 8, seed: 7, lengthUnit: 'minutes', length: 2 },
      hash: 'preset=paper&presets=2&minutes=2&seed=7&reviewShare=0.05&size=64&maps=8&device=wasm',
    });
  });

  it('takes areas as a link has them', () => {
    const text = 'ignore:Date:0.1,0.1,0.3,0.1,0.3,0.2';
    const read = readArguments(['--areas', text], '/');
    expect(read?.recipe.areas).toEqual([{ kind: 'ignore', name: 'Date', points: [[0.1, 0.1], [0.3, 0.1], [0.3, 0.2]] }]); // biome-ignore format: one line reads best
    expect(new URLSearchParams(read?.hash).get('areas')).toBe(text);
  });

  it('lets vary what the good pictures propose, or what settings say', () => {
    expect(readArguments([folder], '/')).toMatchObject({
      takesProposal: false,
      recipe: { varyRotation: 'little', varyTraining: 'as-taken' },
    });
    expect(readArguments(['--vary', 'proposed', folder], '/')).toMatchObject({ takesProposal: true });
    const argv = ['--set', 'varyRotation=any', '--set', 'varyTraining=altered', folder];
    expect(readArguments(argv, '/')?.recipe).toMatchObject({ varyRotation: 'any', varyTraining: 'altered' });
    expect(() => readArguments(['--vary', 'any', folder], '/')).toThrow('--vary cannot be any; it is proposed');
    expect(() => readArguments(['--vary', 'proposed', '--compare', folder], '/')).toThrow('leave out the comparison');
  });

  it('tests without defects where that is wished', () => {
    expect(readArguments(['--self-test', folder], '/')).toMatchObject({ folder, selfTest: true });
  });

  it('takes a first look where that is wished, and refuses what takes a network beside it', () => {
    expect(readArguments(['--first-look', '--set', 'size=64', folder], '/')).toMatchObject({
      folder,
      firstLook: true,
      recipe: { size: 64 },
    });
    expect(readArguments([folder], '/')).toMatchObject({ firstLook: false });
    expect(() => readArguments([folder, '--first-look', '--self-test'], '/')).toThrow(
      '--first-look trains no network; leave out --self-test.',
    );
    expect(() => readArguments([folder, '--first-look', '--compare'], '/')).toThrow('leave out the comparison');
  });

  it('inspects under all nuisances, or under those of a list', () => {
    const all = readArguments(['--nuisances', folder], '/');
    expect(all).toMatchObject({ folder, resume: false });
    expect(all?.nuisances).toHaveLength(10);
    expect(readArguments([folder, '--nuisances'], '/')?.nuisances).toEqual(all?.nuisances);
    expect(readArguments([folder, '--nuisances', '--seed', '2'], '/')?.nuisances).toEqual(all?.nuisances);
    expect(readArguments([folder, '--nuisances', 'gain-0.9,shift'], '/')?.nuisances).toEqual(['gain-0.9', 'shift']);
    expect(readArguments(['--nuisances=turn', folder], '/')?.nuisances).toEqual(['turn']);
    expect(readArguments([folder], '/')?.nuisances).toEqual([]);
    expect(() => readArguments([folder, '--nuisances', 'rain'], '/')).toThrow('--nuisances cannot be rain; it is a list of gain-0.9,');
    expect(() => readArguments(['--nuisances'], '/')).toThrow('name the FOLDER');
    expect(() => readArguments([folder, '--nuisances', '--compare'], '/')).toThrow('leave out the comparison');
  });

  it('goes on with nuisances in a folder of results', () => {
    expect(readArguments([folder, '--nuisances', '--resume', '--out', 'there'], '/')).toMatchObject({ resume: true, out: '/there' });
    for (const argv of [
      ['--resume', '--out', 'there'],
      ['--resume', '--nuisances'],
    ])
      expect(() => readArguments([folder, ...argv], '/')).toThrow('--resume goes on with --nuisances in the folder of --out');
  });

  it('inspects with a model file, for which no recipe is needed', () => {
    const file = join(folder, 'model.zip');
    writeFileSync(file, 'any');
    expect(readArguments(['--model', 'model.zip', '--device=wasm', folder], folder)).toMatchObject({
      folder,
      model: file,
      hash: 'device=wasm',
    });
    expect(() => readArguments(['--model', file, '--preset', 'paper'], '/')).toThrow(
      '--model inspects without training; leave out --preset.',
    );
    expect(() => readArguments(['--model', '/none.zip'], '/')).toThrow('There is no model file /none.zip.');
    expect(() => readArguments(['--model', folder], '/')).toThrow('is a folder; --model takes a file');
  });

  it('writes scores, model and heatmaps unless it is told what', () => {
    expect(readArguments([], '/')?.exports).toEqual(['scores', 'model', 'heatmaps']);
    expect(readArguments(['--export', 'safetensors, triton'], '/')?.exports).toEqual(['safetensors', 'triton']);
  });

  it('finds the folder from where the person stands', () => {
    expect(readArguments([basename(folder), '--out', 'x'], dirname(folder))).toMatchObject({ folder, out: join(dirname(folder), 'x') });
  });

  it('compares where it is told what, the seminar’s ten runs by default', () => {
    expect(readArguments([], '/')?.comparison).toBeNull();
    expect(readArguments(['--compare', '--minutes', '2'], '/')).toMatchObject({
      comparison: {
        networks: ['ae', 'aesc'],
        corruptions: ['none', 'gaussian', 'scratch', 'drops', 'stain'],
        sizes: [256],
        length: 2,
        lengthUnit: 'minutes',
      },
      markdown: false,
    });
    expect(readArguments(['--networks', 'aesc', '--corruptions', 'none, stain', '--sizes', '64,128', '--markdown'], '/')).toMatchObject({
      comparison: { networks: ['aesc'], corruptions: ['none', 'stain'], sizes: [64, 128] },
      markdown: true,
    });
  });

  it.each([
    [['--networks', 'unet'], '--networks cannot be unet; it is a list of aesc, ae.'],
    [['--corruptions', 'stain,rust'], '--corruptions cannot be rust; it is a list of stain,'],
    [['--sizes', '64,9'], 'size cannot be 9: give a number from 64 to 2048.'],
    [['--nonsense'], "Unknown option '--nonsense'."],
    [['--device', 'abacus'], '--device cannot be abacus; it is one of auto, webgpu, wasm, webgl, cpu.'],
    [['--set', 'size'], '--set takes key=value, for instance --set size=256, and not size.'],
    [['--set', 'size=9'], 'size cannot be 9: give a number from 64 to 2048.'],
    [['--set', 'colour=pink'], 'colour cannot be pink: choose one of grey, colour.'],
    [['--set', 'wings=2'], 'wings cannot be 2: there is no such setting'],
    [['--preset', 'slow'], 'preset cannot be slow: choose one of quick, best, paper'],
    [['--minutes', 'ten'], 'cannot be ten: give a number'],
    [['--areas', 'ignore:0.1'], 'areas cannot be ignore:0.1: give at most 50 areas'],
    [['--seed', '1.5'], 'seed cannot be 1.5: give a whole number.'],
    [['a', 'b'], 'Only one folder at a time, and there are 2: a, b.'],
    [['/no/such/folder'], 'There is no folder /no/such/folder.'],
  ])('refuses %j with a sentence', (argv, sentence) => {
    expect(() => readArguments(argv, '/')).toThrow(sentence);
  });

  it('refuses a file where a folder is meant', () => {
    const file = join(folder, 'picture.png');
    writeFileSync(file, '');
    expect(() => readArguments([file], '/')).toThrow(ArgumentError);
    expect(() => readArguments([file], '/')).toThrow('is a file');
  });

  it('knows when help is wished', () => {
    expect(readArguments(['--help'], '/')).toBeNull();
  });

  it('puts results under out, by the data’s name', () => {
    expect(defaultOut('/studio', '/data/magnetic tile/')).toBe('/studio/out/magnetic-tile');
  });
});
