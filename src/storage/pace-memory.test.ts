/** How fast the devices worked is remembered; what is not readable is as if it were not there. */
import { expect, it } from 'vitest';
import { createPaceMemory } from './pace-memory';

function storageWith(text: string | null) {
  let kept = text;
  return {
    getItem: () => kept,
    setItem: (_: string, value: string) => {
      kept = value;
    },
  };
}

const pace = { training: 1e-8, learning: 2e-7, inspection: 3e-7 };

it('gives back what was written', () => {
  const storage = storageWith(null);
  createPaceMemory(() => storage).write({ wasm: pace });
  expect(createPaceMemory(() => storage).read()).toEqual({ wasm: pace });
});

it.each(['no JSON', 'null', '7', '{"wasm":{"training":-1}}', '{"abacus":{"training":1,"learning":1,"inspection":1}}'])(
  'has nothing where storage holds %s',
  (text) => expect(createPaceMemory(() => storageWith(text)).read()).toEqual({}),
);

it('leaves out the one that is not readable, and bears a browser that forbids storage', () => {
  expect(createPaceMemory(() => storageWith(JSON.stringify({ wasm: pace, webgpu: { ...pace, learning: 'x' } }))).read()).toEqual({
    wasm: pace,
  });
  const forbidden = createPaceMemory(() => {
    throw new Error('forbidden');
  });
  expect(forbidden.read()).toEqual({});
  expect(() => forbidden.write({ wasm: pace })).not.toThrow();
});
