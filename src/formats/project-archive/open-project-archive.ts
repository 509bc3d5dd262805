/**
 * Opens a project archive. Manifest, document and model are checked first. Pictures, thumbnails and masks are then read one by one on demand,
 * each compared with the manifest. Other files in the zip are ignored.
 */
import * as v from 'valibot';
import type { InferenceCard } from '../../domain/model-card';
import { sha256 } from '../../domain/sha256';
import { StudioError } from '../../domain/studio-error';
import { parsedJson } from '../checked/parsed-json';
import { readModelFile } from '../open-model/read-model-file';
import { DOCUMENT_FILE, MANIFEST_FILE } from '../project-document/archive-files';
import { modelFiles, namedFiles, type ProjectDocument, projectDocumentSchema } from '../project-document/project-document';
import { checkedManifest, migrated, type ProjectManifest } from '../project-document/project-manifest';
import { type OpenZip, openZip, ZipFault } from '../zip/read-zip';

const MEBIBYTE = 1024 * 1024;
/** One file of it, unpacked: no picture, model or document that the studio takes is larger. */
const MOST_FILE_BYTES = 512 * MEBIBYTE;
const MOST_MANIFEST_BYTES = 64 * MEBIBYTE;
/** Pictures are compressed already: all files together are about as large as the archive, unless it was made to fill the disk. */
const MOST_GROWTH = 50;
const ALWAYS_ALLOWED_BYTES = 64 * MEBIBYTE;

export interface OpenedModel {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly card: InferenceCard;
}

export interface OpenedProject {
  readonly manifest: ProjectManifest;
  readonly document: ProjectDocument;
  /** Null with the document's. */
  readonly model: OpenedModel | null;
  /** All models, by their paths in the archive: `model`, and those of the document's versions. */
  readonly models: ReadonlyMap<string, OpenedModel>;
  /** Pictures, thumbnails and masks, in the order of the manifest. @throws StudioError project-archive-broken */
  files(): AsyncGenerator<{ readonly path: string; readonly bytes: Uint8Array<ArrayBuffer> }>;
}

/**
 * @param path the archive's, for the errors
 * @throws StudioError project-archive-broken, project-archive-newer, or why its model cannot be opened (read-model-file.ts)
 */
export async function openProjectArchive(archive: Blob, path: string): Promise<OpenedProject> {
  const broken = (detail: string) => new StudioError('project-archive-broken', { path, detail });
  const zip = await zipOfProject(archive, broken);
  const unpack = async (name: string, limit: number): Promise<Uint8Array<ArrayBuffer>> => {
    const bytes = await zip.read(name, limit).catch((error) => {
      throw error instanceof ZipFault ? broken(faultWords(error, name)) : error;
    });
    if (!bytes) throw broken(`${name} is missing in it`);
    return bytes;
  };

  const manifest = checkedManifest(parsedJson(await unpack(MANIFEST_FILE, MOST_MANIFEST_BYTES)), path);
  const listed = new Map(manifest.files.map((file) => [file.path, file]));
  const checked = async (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const file = listed.get(name);
    if (!file) throw broken(`${name} is missing in it`);
    const bytes = await unpack(name, MOST_FILE_BYTES);
    const found = await sha256(bytes);
    if (bytes.length !== file.size || (found && file.sha256 && found !== file.sha256)) throw broken(`${name} in it was changed`);
    return bytes;
  };

  const document = checkedDocument(migrated(parsedJson(await checked(DOCUMENT_FILE)), manifest.version, path), broken);
  const names = namedFiles(document);
  const paths = new Set(zip.paths);
  for (const name of names) if (!listed.has(name) || !paths.has(name)) throw broken(`${name} is missing in it`);
  const unpackedBytes = names.reduce((sum, name) => sum + zip.unpackedSize(name), 0);
  if (unpackedBytes > Math.max(ALWAYS_ALLOWED_BYTES, MOST_GROWTH * archive.size)) throw broken('it would unpack to far more than it holds');
  const models = new Map<string, OpenedModel>();
  for (const name of modelFiles(document)) {
    const bytes = await checked(name);
    models.set(name, { bytes, card: (await readModelFile(bytes, path)).card });
  }
  const ofProject = document.model?.file.path;
  return {
    manifest,
    document,
    model: (ofProject !== undefined && models.get(ofProject)) || null,
    models,
    files: async function* () {
      for (const name of names) if (!models.has(name)) yield { path: name, bytes: await checked(name) };
    },
  };
}

async function zipOfProject(archive: Blob, broken: (detail: string) => StudioError): Promise<OpenZip> {
  const zip = await openZip(archive).catch((error) => {
    throw error instanceof ZipFault ? broken('it is cut off, or no zip archive') : error;
  });
  const seen = new Set<string>();
  for (const path of zip.paths) {
    if (seen.has(path)) throw broken(`${path} is in it twice`);
    seen.add(path);
  }
  return zip;
}

function faultWords({ reason }: ZipFault, name: string): string {
  if (reason === 'locked') return 'it is locked with a password';
  return reason === 'too-large' ? `${name} in it is too large` : `${name} in it is damaged`;
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
