/** A project archive comes back as it was; one that was changed, cut off, or made to harm is refused with a sentence, before anything is made from it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { noStatistics } from '../../domain/detector-statistics';
import { LEVEL_SHARES } from '../../domain/levels';
import { sha256 } from '../../domain/sha256';
import type { StudioError } from '../../domain/studio-error';
import { writeModelArchive } from '../model-archive/model-archive';
import { readModelFile } from '../open-model/read-model-file';
import {
  DOCUMENT_FILE,
  looksLikeProject,
  MANIFEST_FILE,
  MODEL_FILE,
  SIGNATURE_BYTES,
  versionFile,
} from '../project-document/archive-files';
import { isSameDocument, type ProjectDocument } from '../project-document/project-document';
import { checkedManifest, migrated, PROJECT_VERSION, type ProjectManifest } from '../project-document/project-manifest';
import { exampleCard, exampleSnapshot } from '../testing/example-model';
import { exampleDocument, exampleFiles } from '../testing/example-project';
import { openProjectArchive } from './open-project-archive';
import { writeProjectArchive } from './write-project-archive';

const writtenAt = '2026-11-28T08:00:00.000Z';
let archive: Blob;
let files: Readonly<Record<string, Uint8Array>>;

beforeAll(async () => {
  archive = await writeProjectArchive(exampleDocument, await exampleFiles(), writtenAt);
  files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
});

const open = (blob: Blob) => openProjectArchive(blob, 'tiles.stainless.zip');

async function refusal(blob: Blob): Promise<StudioError> {
  try {
    const opened = await open(blob);
    for await (const _file of opened.files());
  } catch (thrown) {
    return thrown as StudioError;
  }
  throw new Error('It was not refused.');
}

const json = (bytes: Uint8Array) => JSON.parse(new TextDecoder().decode(bytes));

/** The same archive with other files, whose manifest agrees with them; what is undefined goes. */
async function forged(changes: Readonly<Record<string, Uint8Array | undefined>>, more: Partial<ProjectManifest> = {}): Promise<Blob> {
  const entries = Object.entries({ ...files, ...changes }).filter((entry): entry is [string, Uint8Array] => entry[1] !== undefined);
  const manifest = json(files[MANIFEST_FILE]) as ProjectManifest;
  const listed = entries.filter(([path]) => path !== MANIFEST_FILE && path !== 'mimetype');
  const list = await Promise.all(
    listed.map(async ([path, bytes]) => ({ path, size: bytes.length, sha256: await sha256(Uint8Array.from(bytes)) })),
  );
  const described = strToU8(JSON.stringify({ ...manifest, files: list, ...more }));
  return new Blob([Uint8Array.from(zipSync({ ...Object.fromEntries(entries), [MANIFEST_FILE]: described }))]);
}

const lineRun = {
  from: '2026-11-30T10:00:00.000Z',
  to: '2026-11-30T18:00:00.000Z',
  verdicts: { pass: 900, look: 7, reject: 3, unreadable: 1 },
  entries: 915,
  first: 1,
  lastHash: 'ab'.repeat(32),
  misfit: { why: 'out-of-place', number: 12, after: '2026-11-30T10:01:00.000Z' },
  streams: [{ model: 'tiles, Version 3 (0a1b2c3d4e5f)', detector: 'combined', scores: [1.25, Number.MAX_VALUE], before: 4 }],
} as const;

/** With what came from a line. */
const lineDocument: ProjectDocument = {
  ...exampleDocument,
  pictures: exampleDocument.pictures.map((picture, index) =>
    index < 2
      ? picture
      : { ...picture, batchId: 'line', line: { verdict: 'unreadable', score: null, at: lineRun.from, model: 'tiles (0a1b2c3d4e5f)' } },
  ),
  batches: [{ id: 'line', name: 'results', at: lineRun.from, source: 'folder', folder: 'results', run: lineRun }],
};

const withDocument = (change: (document: Record<string, never>) => void): Promise<Blob> => {
  const document = json(files[DOCUMENT_FILE]);
  change(document);
  return forged({ [DOCUMENT_FILE]: strToU8(JSON.stringify(document)) });
};

describe('a project archive', () => {
  it('comes back with what a line said and with its run; a verdict that is none is refused', async () => {
    const { document } = await open(await writeProjectArchive(lineDocument, await exampleFiles(), writtenAt));
    expect(document).toEqual(lineDocument);
    const said = { ...lineDocument.pictures[2].line, verdict: 'perhaps' };
    const forgedLine = await withDocument((changed) => Object.assign(changed.pictures[2], { line: said }));
    expect((await refusal(forgedLine)).code).toBe('project-archive-broken');
  });

  it('comes back as it was: every number of the document, every byte of the files, the model and its card', async () => {
    const { document, model, models, files: content, manifest } = await open(archive);
    expect(document).toEqual(exampleDocument);
    expect(isSameDocument(document, exampleDocument)).toBe(true);
    expect(model?.card.recipe).toEqual(exampleCard().recipe);
    expect([...models.keys()]).toEqual([MODEL_FILE, versionFile(1)]);
    expect(models.get(versionFile(1))?.card).toEqual(model?.card);
    const found: Record<string, string> = {};
    for await (const { path, bytes } of content()) found[path] = new TextDecoder().decode(bytes);
    const expected = (await exampleFiles()).filter(({ path }) => !models.has(path));
    expect(found).toEqual(Object.fromEntries(await Promise.all(expected.map(async ({ path, file }) => [path, await file.text()]))));
    expect(manifest).toMatchObject({ version: PROJECT_VERSION, writtenAt });
  });

  it('keeps how a mask is read, and knows masks of earlier versions without it', async () => {
    const [mask] = exampleDocument.masks;
    expect(mask).not.toHaveProperty('reading');
    const reading = { rule: 'not-colour', background: [68, 1, 84], limit: 0.5, pixels: 8, of: 48, files: 2, chosen: true } as const;
    const { document } = await open(
      await writeProjectArchive({ ...exampleDocument, masks: [{ ...mask, reading }] }, await exampleFiles(), writtenAt),
    );
    expect(document.masks).toEqual([{ ...mask, reading }]);
    const harmful = await withDocument((changed: { masks?: object[] }) => {
      changed.masks = [{ ...mask, reading: { ...reading, rule: 'whatever' } }];
    });
    expect(await refusal(harmful)).toMatchObject({ code: 'project-archive-broken' });
  });

  it('keeps the levels, and what is known of deep pictures', async () => {
    const { pictures, settings } = exampleDocument;
    const [first, ...others] = pictures;
    const known = { deep: { kind: '16-bit', quantiles: LEVEL_SHARES.map((share) => 65_535 * share) }, hasMorePages: true } as const;
    const recipe = { ...settings.recipe, levels: { black: 1200, white: 43_000 } };
    const deep = { ...exampleDocument, pictures: [{ ...first, ...known }, ...others], settings: { ...settings, recipe } };
    const { document } = await open(await writeProjectArchive(deep, await exampleFiles(), writtenAt));
    expect(document).toEqual(deep);
    const shortened = await withDocument(({ pictures: written }: Record<string, Record<string, unknown>[]>) => {
      written[0].deep = { kind: '16-bit', quantiles: [1, 2] };
    });
    expect((await refusal(shortened)).code).toBe('project-archive-broken');
  });

  it('has the same bytes each time, and says at its beginning what it is', async () => {
    const again = await writeProjectArchive(exampleDocument, await exampleFiles(), writtenAt);
    const bytes = new Uint8Array(await archive.arrayBuffer());
    expect(new Uint8Array(await again.arrayBuffer())).toEqual(bytes);
    expect(looksLikeProject(bytes.subarray(0, 2 * SIGNATURE_BYTES))).toBe(true);
    expect(looksLikeProject(await writeModelArchive(exampleSnapshot(), exampleCard(), noStatistics))).toBe(false);
    expect(looksLikeProject(new Uint8Array())).toBe(false);
  });

  it('gives its model to whoever wants no more', async () => {
    expect((await readModelFile(new Uint8Array(await archive.arrayBuffer()), 'tiles.stainless.zip')).card).toEqual(exampleCard());
  });

  it('of version 1 still opens', async () => {
    const { document, model, manifest } = await open(
      new Blob([readFileSync(join(import.meta.dirname, 'golden', 'version-1.stainless.zip'))]),
    );
    expect(manifest.version).toBe(1);
    expect(document.pictures.map(({ path, label }) => [path, label])).toEqual([
      ['tile/good-1.png', 'good'],
      ['tile/crack-1.png', 'crack'],
      ['tile/unknown.png', null],
    ]);
    expect(document.findings.results).toEqual(exampleDocument.findings.results);
    expect(document.judgement.thresholdChoices.residual).toEqual({ method: 'by-hand', value: 0.4 });
    expect(model?.card.thresholds.residual.value).toBe(exampleCard().thresholds.residual.value);
  });

  it('of any older version goes step by step through what made the next one', () => {
    const steps = { 1: (value: unknown) => [value, 2], 2: (value: unknown) => [value, 3] };
    expect(migrated('old', 1, 'a.zip', steps, 3)).toEqual([['old', 2], 3]);
    expect(() => migrated('old', 0, 'a.zip', steps, 3)).toThrow('version 0');
  });
});

describe('it is refused', () => {
  it('where it is of a newer studio', async () => {
    expect(await refusal(await forged({}, { version: 99 }))).toMatchObject({ code: 'project-archive-newer', facts: { version: 99 } });
  });

  it('where it is cut off, or is something else', async () => {
    for (const blob of [archive.slice(0, 300), new Blob(['hello']), new Blob([])]) {
      expect((await refusal(blob)).message).toContain(
        'tiles.stainless.zip cannot be opened as a project: it is cut off, or no zip archive. Nothing was imported',
      );
    }
    expect(await refusal(archive.slice(0, archive.size - 400))).toMatchObject({ code: 'project-archive-broken' });
    expect((await refusal(new Blob([Uint8Array.from(zipSync({ 'a.png': strToU8('a') }))]))).message).toContain('manifest.json is missing');
  });

  it.each(['pictures/00002.png', 'thumbnails/00001.webp', 'masks/00001.png', MODEL_FILE, DOCUMENT_FILE])(
    'where %s was changed',
    async (path) => {
      const changed = Object.fromEntries(
        Object.entries(files).map(([name, bytes]) => [name, name === path ? bytes.map((byte) => byte ^ 1) : bytes]),
      );
      expect((await refusal(new Blob([Uint8Array.from(zipSync(changed))]))).message).toContain(`${path} in it was changed`);
    },
  );

  it('where a file is missing, in the zip or in the manifest', async () => {
    const { 'pictures/00001.png': _gone, ...rest } = files;
    expect((await refusal(new Blob([Uint8Array.from(zipSync(rest))]))).message).toContain('pictures/00001.png is missing');
    expect((await refusal(await forged({ 'masks/00001.png': undefined }))).message).toContain('masks/00001.png is missing');
  });

  it('where a byte was hit on the way', async () => {
    const bytes = new Uint8Array(await archive.arrayBuffer());
    const at = new TextDecoder('latin1').decode(bytes).indexOf('picture unknown');
    bytes[at] ^= 1;
    expect((await refusal(new Blob([bytes]))).message).toContain('pictures/00003.png in it is damaged');
  });

  it('where an entry unpacks to more than it says', async () => {
    const bytes = zipSync({ ...files, [MANIFEST_FILE]: new Uint8Array(5_000_000) });
    expect((await refusal(new Blob([resized(bytes, 5_000_000, 100)]))).message).toMatch(/manifest\.json in it is damaged|cut off/);
  });

  it('where it would unpack to far more than it holds, before anything is unpacked', async () => {
    const bomb = await forged({ 'pictures/00001.png': new Uint8Array(12_345) });
    const error = await refusal(new Blob([resized(new Uint8Array(await bomb.arrayBuffer()), 12_345, 400_000_000)]));
    expect(error.message).toContain('it would unpack to far more than it holds');
  });

  it.each<[string, (document: Record<string, never>) => void, string]>([
    ['a score is no number', (d) => Object.assign(d, withResult(d, { scores: { residual: 'high' } })), 'findings.results'],
    ['a picture has no size', (d) => void Object.assign((d.pictures as { width: number }[])[0], { width: 0 }), 'pictures.0.width'],
    [
      'a recipe goes beyond its bounds',
      (d) => void Object.assign((d.settings as { recipe: object }).recipe, { size: 1e9 }),
      'settings.recipe',
    ],
    ['two pictures are one', (d) => void Object.assign((d.pictures as object[])[1], { id: 'good-1' }), 'names good-1 twice'],
    [
      'one file stands for two',
      (d) => void Object.assign((d.pictures as { file: object }[])[1], { file: { path: 'pictures/00001.png', type: 'image/png' } }),
      'names pictures/00001.png twice',
    ],
    ['something is missing', (d) => void delete (d as Record<string, unknown>).judgement, 'judgement'],
    [
      'a picture names a file outside',
      (d) => void Object.assign((d.pictures as { file: object }[])[0], { file: { path: '../../etc/passwd', type: '' } }),
      '../../etc/passwd is missing',
    ],
  ])('where %s', async (_what, change, words) => {
    const error = await refusal(await withDocument(change));
    expect(error.code).toBe('project-archive-broken');
    expect(error.message).toContain(words);
  });

  it('where its model has weights that are no numbers', async () => {
    const snapshot = exampleSnapshot();
    const [name] = Object.keys(snapshot.weights);
    const weights = { ...snapshot.weights, [name]: snapshot.weights[name].map(() => Number.NaN) };
    const model = await writeModelArchive({ ...snapshot, weights }, exampleCard(), noStatistics);
    expect(await refusal(await forged({ [MODEL_FILE]: model }))).toMatchObject({ code: 'model-bad-values' });
  });

  it('where its manifest is none', () => {
    expect(() => checkedManifest(undefined, 'a.zip')).toThrow('manifest.json');
    expect(() => checkedManifest({ format: 'stainless-project', version: 1, files: 3 }, 'a.zip')).toThrow('manifest.json');
  });
});

function withResult(document: Record<string, never>, change: object): object {
  const { findings } = document as unknown as ProjectDocument;
  return { findings: { ...findings, results: findings.results.map(([id, result]) => [id, { ...result, ...change }]) } };
}

/** The size of an entry as the directory at the end says it, and the header before the data. */
function resized(bytes: Uint8Array, from: number, to: number): Uint8Array<ArrayBuffer> {
  const changed = Uint8Array.from(bytes);
  const view = new DataView(changed.buffer);
  for (let at = 0; at + 4 <= changed.length; at++) if (view.getUint32(at, true) === from) view.setUint32(at, to, true);
  return changed;
}
