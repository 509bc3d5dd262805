/**
 * manifest.json of a project archive: format and version, and every file with its size and SHA-256, by which changed or truncated files are
 * noticed. Migrations stand here too: they bring a document of an older version to the current one, one version at a time.
 */
import * as v from 'valibot';
import { StudioError } from '../../domain/studio-error';
import { count, text } from '../checked/checked-values';

export const PROJECT_FORMAT = 'stainless-project';
/** Raise it when project.json changes its shape, add to `migrations` what makes one of the last version into one of this, and keep an archive of it in golden/. */
export const PROJECT_VERSION = 1;

/** By the version that they start from. */
export type Migrations = Readonly<Record<number, (document: unknown) => unknown>>;

/** There has been one version only. */
const migrations: Migrations = {};

const listedFile = v.object({
  path: text,
  size: count,
  /** Hexadecimal; null where the page that wrote it was not served safely and had no SHA-256. */
  sha256: v.nullable(v.pipe(v.string(), v.hash(['sha256']))),
});

const manifestSchema = v.object({
  format: v.literal(PROJECT_FORMAT),
  version: count,
  studioVersion: text,
  writtenAt: text,
  files: v.array(listedFile),
});

export type ProjectManifest = v.InferOutput<typeof manifestSchema>;
export type ListedFile = v.InferOutput<typeof listedFile>;

/**
 * @param value parsed JSON, or undefined where it was none
 * @param path the archive's, for the errors
 * @throws StudioError project-archive-broken, project-archive-newer
 */
export function checkedManifest(value: unknown, path: string): ProjectManifest {
  const manifest = v.safeParse(manifestSchema, value);
  if (!manifest.success) {
    const [issue] = manifest.issues;
    throw new StudioError('project-archive-broken', {
      path,
      detail: `manifest.json, ${v.getDotPath(issue) ?? 'all of it'}: ${issue.message}`,
    });
  }
  const { version } = manifest.output;
  if (version > PROJECT_VERSION) throw new StudioError('project-archive-newer', { path, version, supported: PROJECT_VERSION });
  return manifest.output;
}

/**
 * A document as today's studio writes it.
 *
 * @param table for tests
 * @throws StudioError project-archive-broken where there is no way from its version
 */
export function migrated(document: unknown, from: number, path: string, table: Migrations = migrations, to = PROJECT_VERSION): unknown {
  let current = document;
  for (let version = from; version < to; version++) {
    const step = table[version];
    if (!step) throw new StudioError('project-archive-broken', { path, detail: `version ${version} is not one that there was` });
    current = step(current);
  }
  return current;
}
