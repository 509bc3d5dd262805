/** The segments of a runner's journal in a zip: found by its list of files, and unpacked without the pictures beside them. */
import type { JournalSegment } from '../../domain/line-journal';
import { StudioError } from '../../domain/studio-error';
import { blobWindow } from '../../intake/archives/blob-window';
import { entryPath } from '../../intake/archives/entry-path';
import { listZip } from '../../intake/archives/list-zip';
import { isPlausible, readZipEntry } from '../../intake/archives/read-zip-entry';
import { archiveLimits, UnpackBudget } from '../../intake/archives/unpack-budget';
import { DEFLATED, STORED } from '../../intake/archives/zip-record';
import { isSegmentName } from './read-journal';

/** @returns none where it has none, or its list cannot be read @throws StudioError archive-entry-broken, file-too-large, archive-too-large; the browser's error where the file can no longer be read */
export async function journalsInZip(path: string, file: Blob): Promise<readonly JournalSegment[]> {
  const list = await listZip(path, file, archiveLimits.entries);
  if ('code' in list) return [];
  const window = blobWindow(file);
  const found: JournalSegment[] = [];
  const budget = new UnpackBudget(archiveLimits, file.size);
  for (const record of list.records) {
    const { name, type, isEncrypted, method, bytes } = record;
    if (type !== 'file' || isEncrypted || !isSegmentName(name) || (method !== STORED && method !== DEFLATED)) continue;
    const at = entryPath(path, name);
    const refused = isPlausible(record) ? (budget.entryTooLarge(at, bytes) ?? budget.spend(path, bytes)) : null;
    if (refused) throw new StudioError(refused.code, refused.facts);
    const content = await readZipEntry(window, record);
    if (typeof content === 'string') throw new StudioError('archive-entry-broken', { path: at, detail: content });
    found.push({ path: at, file: new Blob([content]) });
  }
  return found;
}
