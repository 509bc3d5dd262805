import { expect, test } from 'vitest';
import { ArgumentError, readArguments, usage } from './arguments';
import { workNames } from './works';

const read = (...words: string[]) => readArguments(words, '/here');

test('without a word: ten works and sizes, every engine, five rounds', () => {
  const wished = read();
  expect(wished?.tasks).toHaveLength(10);
  expect(wished?.engines).toHaveLength(11);
  expect(wished).toMatchObject({ rounds: 5, patience: 60, json: null, soak: null });
});

test('the quick run has one work and two engines', () => {
  expect(read('--quick')).toMatchObject({ tasks: [{ work: 'train-step', size: 128, batch: 8 }], engines: ['studio/wasm', 'pytorch'] });
});

test('some works alone, at all their sizes', () => {
  const tasks = read('--only', 'inspection, train-step-best')?.tasks;
  expect(tasks?.map(({ work, size }) => `${work} ${size}`)).toEqual(['train-step-best 128', 'train-step-best 256', 'inspection 256']);
});

test('stock tfjs can be left out', () => {
  expect(read('--no-stock')?.engines.filter((engine) => engine.startsWith('stock'))).toEqual([]);
});

test('a soak with and without its number; a path is from here', () => {
  expect(read('--soak')?.soak).toBe(2000);
  expect(read('--soak', '50', '--json', 'out.json')).toMatchObject({ soak: 50, json: '/here/out.json' });
});

test.each([
  [['--engines', 'studio/abacus']],
  [['--only', 'dreaming']],
  [['--only', 'matmul']],
  [['--quick', '--only', 'live']],
  [['--rounds', '0']],
  [['--fast']],
])('%j is refused', (words) => {
  expect(() => readArguments(words, '/here')).toThrow(ArgumentError);
});

test('the rows about the page stand behind the others, alone, or are left out', () => {
  expect(read()?.pictures).toBe(120);
  expect(read('--page', '--pictures', '5000')).toMatchObject({ tasks: [], pictures: 5000 });
  expect([read('--no-page')?.pictures, read('--quick')?.pictures]).toEqual([null, null]);
  expect(() => read('--pictures', 'many')).toThrow(ArgumentError);
});

test('help gives no arguments, and names every work', () => {
  expect(read('--help')).toBeNull();
  for (const work of workNames) expect(usage).toContain(`  ${work} `);
});
