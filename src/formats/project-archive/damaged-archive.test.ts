/** Copies of a project archive that were damaged by chance, in any way and at any place: each is refused with a sentence, or still says the same. */
import { expect, it } from 'vitest';
import { type RandomSource, seededRandom } from '../../domain/seeded-random';
import { StudioError } from '../../domain/studio-error';
import { isSameDocument } from '../project-document/project-document';
import { exampleDocument, exampleFiles } from '../testing/example-project';
import { openProjectArchive } from './open-project-archive';
import { writeProjectArchive } from './write-project-archive';

const COPIES = 200;
/** The list of files, which zip programs read first, and the manifest before it. */
const END_BYTES = 3000;

function damaged(bytes: Uint8Array<ArrayBuffer>, random: RandomSource): Uint8Array<ArrayBuffer> {
  if (random.next() < 0.2) return bytes.slice(0, random.integer(0, bytes.length - 1));
  const copy = bytes.slice();
  const from = random.next() < 0.6 ? bytes.length - END_BYTES : 0;
  for (let hits = random.integer(1, 4); hits > 0; hits--) copy[random.integer(from, bytes.length - 1)] = random.integer(0, 255);
  return copy;
}

async function outcome(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const opened = await openProjectArchive(new Blob([bytes]), 'tiles.stainless.zip');
    for await (const _file of opened.files());
    return isSameDocument(opened.document, exampleDocument) ? 'same' : 'another';
  } catch (thrown) {
    return thrown instanceof StudioError ? thrown.code : String(thrown);
  }
}

it(`is noticed in each of ${COPIES} copies, or did no harm`, async () => {
  const archive = await writeProjectArchive(exampleDocument, await exampleFiles(), '2026-11-28T08:00:00.000Z');
  const bytes = new Uint8Array(await archive.arrayBuffer());
  const outcomes = new Set<string>();
  for (let copy = 0; copy < COPIES; copy++) outcomes.add(await outcome(damaged(bytes, seededRandom(1, copy))));
  expect([...outcomes].sort()).toEqual(['project-archive-broken', 'same']);
}, 60_000);
