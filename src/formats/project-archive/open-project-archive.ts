/**
 * A project archive from anywhere: first its manifest, then its document and its model, checked before anything is made from them; the
 * pictures' files come one after the other when they are asked for, each held against the manifest. Nothing else in the zip is looked at.
 */
import type { FileEntry } from '@zip.js/zip.js';
import * as v from 'valibot';
import type { InferenceCard } from '../../domain/inference-card';
import { sha256 } from '../../domain/sha256';
import { StudioError } from '../../domain/studio-error';
import { zipLibrary } from '../../intake/archives/zip-library';
import { readModelFile } from '../read-model-file';
import { DOCUMENT_FILE, MANIFEST_FILE } from './archive-files';
import { namedFiles, type ProjectDocument, projectDocumentSchema } from './project-document';
import { checkedManifest, migrated, type ProjectManifest } from './project-manifest';

const MEBIBYTE = 1024 * 1024;
/** One file of it, unpacked: no picture, model or document that the studio takes is larger. */
const MOST_FILE_BYTES = 512 * MEBIBYTE;
const MOST_MANIFEST_BYTES = 64 * MEBIBYTE;
/** Pictures are compressed already: all files together are about as large as the archive, unless it was made to fill the disk. */
const MOST_GROWTH = 50;
const ALWAYS_ALLOWED_BYTES = 64 * MEBIBYTE;

export interface OpenedProject {
  readonly manifest: ProjectManifest;
  readonly document: ProjectDocument;
  /** Null with the document's. */
  readonly model: { readonly bytes: Uint8Array<ArrayBuffer>; readonly card: InferenceCard } | null;
  /** Pictures, thumbnails and masks, in the order of the manifest. @throws StudioError project-archive-broken */
  files(): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
}

/**
 * @param path the archive's, for the errors
 * @throws StudioError project-archive-broken, project-archive-newer, or why its model cannot be opened (read-model-file.ts)
 */
export async function openProjectArchive(archive: Blob, path: string): Promise<OpenedProject> {
  const broken = (detail: string) => new StudioError('project-archive-broken', { path, detail });
  const entries = await entriesOf(archive, broken);

  const unpack = async (name: string, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
    const entry = entries.get(name);
    if (!entry) throw broken(`${name} is missing in it`);
    if (entry.encrypted) throw broken('it is locked with a password');
    if (entry.uncompressedSize > limit) throw broken(`${name} in it is too large`);
    const writer = limitedWriter(entry.uncompressedSize);
    try {
      await entry.getData(writer.writable, { checkSignature: true });
    } catch {
      throw broken(`${name} in it is damaged`);
    }
    return writer.bytes();
  };

  const manifest = checkedManifest(parsed(await unpack(MANIFEST_FILE, MOST_MANIFEST_BYTES)), path);
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const checked = async (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const file = listed.get(name);
    if (!file) throw broken(`${name} is missing in it`);
    const bytes = await unpack(name, MOST_FILE_BYTES);
    const found = await sha256(bytes);
    if (bytes.length !== file.size || (found && file.sha256 && found !== file.sha256)) throw broken(`${name} in it was changed`);
    return bytes;
  };

  const document = checkedDocument(migrated(parsed(await checked(DOCUMENT_FILE)), manifest.version, path), broken);
  const names = namedFiles(document);
  for (const name of names) if (!listed.has(name) || !entries.has(name)) throw broken(`${name} is missing in it`);
  const unpackedBytes = names.reduce((sum, name) => sum + (entries.get(name)?.uncompressedSize ?? 0), 0);
  if (unpackedBytes > Math.max(ALWAYS_ALLOWED_BYTES, MOST_GROWTH * archive.size)) throw broken('it would unpack to far more than it holds');
  const bytes = document.model && (await checked(document.model.file.path));
  return {
    manifest,
    document,
    model: bytes && { bytes, card: readModelFile(bytes, path).card },
    files: async function* () {
      for (const name of names) if (name !== document.model?.file.path) yield { path: name, bytes: await checked(name) };
    },
  };
}

async function entriesOf(archive: Blob, broken: (detail: string) => StudioError): Promise<ReadonlyMap<string, FileEntry>> {
  const { BlobReader, ZipReader } = await zipLibrary();
  const entries = new Map<string, FileEntry>();
  try {
    for await (const entry of new ZipReader(new BlobReader(archive)).getEntriesGenerator()) {
      if (entry.directory) continue;
      if (entries.has(entry.filename)) throw broken(`${entry.filename} is in it twice`);
      entries.set(entry.filename, entry);
    }
  } catch (thrown) {
    throw thrown instanceof StudioError ? thrown : broken('it is cut off, or no zip archive');
  }
  return entries;
}

function checkedDocument(value: unknown, broken: (detail: string) => StudioError): ProjectDocument {
  const document = v.safeParse(projectDocumentSchema, value);
  if (!document.success) {
    const [issue] = document.issues;
    throw broken(`${DOCUMENT_FILE}, ${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}`);
  }
  const { pictures, masks } = document.output;
  for (const names of [pictures.map(({ id }) => id), masks.map(({ path }) => path), namedFiles(document.output)]) {
    const seen = new Set<string>();
    for (const name of names) {
      if (seen.has(name)) throw broken(`${DOCUMENT_FILE} names ${name} twice`);
      seen.add(name);
    }
  }
  return document.output;
}

/** Takes as many bytes as were promised, and not one more: what an entry says of its size may be a lie. */
function limitedWriter(size: number) {
  const bytes = new Uint8Array(size);
  let end = 0;
  const writable = new WritableStream<Uint8Array>({
    write: (chunk) => {
      if (end + chunk.length > size) throw new RangeError('more than was promised');
      bytes.set(chunk, end);
      end += chunk.length;
    },
  });
  return { writable, bytes: () => bytes.subarray(0, end) };
}

/** @returns undefined where it is no JSON */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
