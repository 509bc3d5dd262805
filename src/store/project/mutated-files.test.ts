/**
 * Files of every kind that a person opens, changed by a seed in ways that a check of bytes does not see: values of their JSON replaced by hostile
 * ones, and all sums put right again. Each opens, or is refused with a sentence that names it; nothing else is ever thrown.
 */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { assertRecipeOfFile } from '../../corruption/recipe-of-file';
import { defaultRecipe } from '../../domain/presets';
import { type RandomSource, seededRandom } from '../../domain/seeded-random';
import { sha256Now } from '../../domain/sha256';
import { StudioError } from '../../domain/studio-error';
import { writeModelArchive } from '../../formats/model-archive/model-archive';
import { readModelFile } from '../../formats/open-model/read-model-file';
import { openProjectArchive } from '../../formats/project-archive/open-project-archive';
import { writeProjectArchive } from '../../formats/project-archive/write-project-archive';
import { readSafetensors, writeSafetensors } from '../../formats/safetensors/safetensors';
import { writeSafetensorsModel } from '../../formats/safetensors/safetensors-model';
import { exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics } from '../../formats/testing/example-model';
import { exampleDocument, exampleFiles } from '../../formats/testing/example-project';
import { readRecipeFile, writeRecipeFile } from '../recipe/recipe-file';

const COPIES = 60;
const PATH = 'lot 7/line 3';
const hostile = [
  '__proto__',
  'constructor',
  'toString',
  '',
  '../x',
  '\u0000',
  'é',
  'NaN',
  -1,
  0,
  1e308,
  -1e308,
  1.5,
  2 ** 53,
  1e9,
  null,
  true,
  [],
  {},
  [[]],
  [null],
];

/** One value anywhere in it replaced, taken out, doubled or given another name. */
function mutated(json: unknown, random: RandomSource): string {
  const copy = structuredClone(json);
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      places.push({ holder: value as Record<string, unknown>, key });
      walk(inner);
    }
  };
  walk(copy);
  const { holder, key } = places[random.integer(0, places.length - 1)];
  const way = random.integer(0, 3);
  const value = hostile[random.integer(0, hostile.length - 1)];
  if (way === 0) delete holder[key];
  else if (way === 1)
    Object.defineProperty(holder, String(value), { value: holder[key], enumerable: true, configurable: true, writable: true });
  else holder[key] = value;
  return JSON.stringify(copy);
}

async function outcome(open: () => unknown): Promise<string> {
  try {
    await open();
    return 'opened';
  } catch (thrown) {
    return thrown instanceof StudioError && thrown.message.includes(PATH) ? 'refused' : `${thrown}`;
  }
}

async function outcomes(open: (random: RandomSource) => unknown): Promise<Set<string>> {
  const all = new Set<string>();
  for (let copy = 0; copy < COPIES; copy++) all.add(await outcome(() => open(seededRandom(21, copy))));
  return all;
}

const model = { snapshot: exampleSnapshot(), card: exampleCardOfAllDetectors(), statistics: exampleStatistics() };
const opened = async (bytes: Uint8Array) => assertRecipeOfFile((await readModelFile(bytes, PATH)).card.recipe, PATH);

describe(`${COPIES} copies of each`, () => {
  it.each(['inference.json', 'detectors.json', 'model.json'])('model zip, %s', async (part) => {
    // As an earlier studio wrote it: the sums would find every change.
    const { SHA256SUMS: _, ...parts } = unzipSync(await writeModelArchive(model.snapshot, model.card, model.statistics));
    const json = JSON.parse(strFromU8(parts[part]));
    const found = await outcomes((random) => opened(zipSync({ ...parts, [part]: strToU8(mutated(json, random)) })));
    expect([...found].sort()).toEqual(['opened', 'refused']);
  });

  it.each(['inference', 'detectors'])('safetensors, %s', async (key) => {
    const { arrays, metadata } = readSafetensors(writeSafetensorsModel(model), PATH);
    const { sha256: _, ...unsealed } = metadata;
    const json = JSON.parse(metadata[key]);
    const found = await outcomes((random) => opened(writeSafetensors({ arrays, metadata: { ...unsealed, [key]: mutated(json, random) } })));
    expect([...found].sort()).toEqual(['opened', 'refused']);
  });

  it.each(['project.json', 'manifest.json'])('project, %s', { timeout: 60_000 }, async (part) => {
    const archive = await writeProjectArchive(exampleDocument, await exampleFiles(), '2026-11-28T08:00:00.000Z');
    const parts = unzipSync(new Uint8Array(await archive.arrayBuffer()));
    const found = await outcomes(async (random) => {
      const text = strToU8(mutated(JSON.parse(strFromU8(parts[part])), random));
      const manifest = JSON.parse(strFromU8(parts['manifest.json']));
      for (const file of manifest.files)
        if (file.path === part) Object.assign(file, { size: text.length, sha256: sha256Now(Uint8Array.from(text)) });
      const changed = zipSync({ ...parts, 'manifest.json': strToU8(JSON.stringify(manifest)), [part]: text });
      const { document, model: held, files } = await openProjectArchive(new Blob([changed]), PATH);
      for (const recipe of [document.settings.recipe, held?.card.recipe]) if (recipe) assertRecipeOfFile(recipe, PATH);
      for await (const _file of files());
    });
    expect([...found].sort()).toEqual(['opened', 'refused']);
  });

  it('recipe', async () => {
    const json = JSON.parse(
      writeRecipeFile({ name: 'Tiles', recipe: { ...defaultRecipe, corruptionParameters: { 'stain.irregularity': 0.2 } } }),
    );
    const found = await outcomes((random) => readRecipeFile(PATH, mutated(json, random)));
    expect([...found].sort()).toEqual(['opened', 'refused']);
  });
});

it('a recipe with a setting of the name "constructor" or "__proto__" is refused by name', () => {
  const text = (key: string) => `{"stainlessRecipe":1,"name":"x","settings":{"${key}":"1"}}`;
  for (const key of ['constructor', '__proto__', 'prototype']) expect(() => readRecipeFile(PATH, text(key))).toThrow(PATH);
});
