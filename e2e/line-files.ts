/** A folder as the runner writes it at a line, made with the runner's own journal: a picture of each verdict, and the verdicts on many that passed. */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { Journal } from '../runner/journal/journal';
import { type VerdictFacts, verdictDraft } from '../runner/journal/verdict-entry';
import { openModel } from '../runner/model/runner-model';
import { makeFolder, spoiledPng, stripedPng } from './made-files';

/** What the runner calls a model that the studio exported: its name, its version and its fingerprint. @param zip of the card for ONNX */
export async function titleAtLine(zip: Uint8Array): Promise<string> {
  const path = join(makeFolder('models', { 'stripes.zip': zip }), 'stripes.zip');
  return (await openModel(path)).title;
}

const linePictures: readonly {
  readonly path: string;
  readonly verdict: VerdictFacts['verdict'];
  readonly score: number;
  readonly png: Uint8Array;
}[] = [
  { path: 'look/part-2.png', verdict: 'look', score: 1.93, png: stripedPng(61) },
  { path: 'look/part-1.png', verdict: 'look', score: 1.81, png: spoiledPng(2) },
  { path: 'reject/part-3.png', verdict: 'reject', score: 7.25, png: spoiledPng(4) },
];

/** @param passed how many pictures passed that are not in the folder @param score of each of them */
export async function makeLineFolder(title: string, passed: number, score: number): Promise<string> {
  const folder = makeFolder('results', {
    ...Object.fromEntries(linePictures.map(({ path, png }) => [`pictures/${path}`, png])),
    'heatmaps/part-1.png.png': stripedPng(7),
    'heatmaps/part-3.png.png': stripedPng(8),
    'results.csv': Buffer.from('picture,verdict\r\n'),
    '.runner/subject.json': Buffer.from('{}'),
  });
  const journal = await Journal.open(folder);
  const start = Date.UTC(2026, 10, 30, 10, 12);
  await journal.append({ kind: 'run', text: 'The runner watches in.', at: new Date(start).toISOString(), model: title, by: '' });
  const limits = { detector: 'combined', threshold: 2, lookLimit: 1.5 };
  const judged: readonly VerdictFacts[] = [
    ...linePictures.map(({ path, verdict, score, png }): VerdictFacts => {
      const sha256 = createHash('sha256').update(png).digest('hex');
      return { picture: `in/${path.split('/')[1]}`, verdict, score, ...limits, sha256, bytes: png.length };
    }),
    ...Array.from(
      { length: passed },
      (_, index): VerdictFacts => ({ picture: `in/passed-${index}.png`, verdict: 'pass', score, ...limits }),
    ),
  ];
  await Promise.all(judged.map((facts, index) => journal.append(verdictDraft(facts, title, new Date(start + 3000 * index)))));
  await journal.close();
  return folder;
}

const SEGMENT = 'journal-000001.jsonl';

/** Another word in one entry, as of somebody who changed the file. */
export function changeJournal(folder: string): void {
  const path = join(folder, SEGMENT);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"score":1.81', '"score":1.18'));
}

/** The pictures and the journal of such a folder as a zip. */
export function zipOfLine(folder: string): Uint8Array {
  const paths = [SEGMENT, 'heatmaps/part-1.png.png', ...linePictures.map(({ path }) => `pictures/${path}`)];
  return zipSync(Object.fromEntries(paths.map((path) => [`results/${path}`, Uint8Array.from(readFileSync(join(folder, path)))])));
}
