import { describe, expect, it } from 'vitest';
import { type Batch, type BatchOrigin, batchFor, sayBatchSource } from './batch';

const morning = new Date(2026, 10, 30, 6, 0);
const evening = new Date(2026, 10, 30, 22, 0);
const nextDay = new Date(2026, 11, 1, 6, 0);

/** The batches after these imports. */
function after(...imports: readonly (readonly [BatchOrigin, Date])[]): readonly Batch[] {
  const batches: Batch[] = [];
  for (const [origin, now] of imports) {
    const batch = batchFor(batches, origin, now);
    if (!batches.includes(batch)) batches.push(batch);
  }
  return batches;
}

const names = (batches: readonly Batch[]): string[] => batches.map(({ name }) => name);

describe('the batch of an import', () => {
  it('is a new one for every drop, numbered, and called by its folder', () => {
    const batches = after(
      [{ source: 'drop' }, morning],
      [{ source: 'folder', folder: 'line-3' }, morning],
      [{ source: 'folder', folder: 'line-3' }, morning],
      [{ source: 'drop' }, evening],
      [{ source: 'folder' }, evening],
    );
    expect(names(batches)).toEqual(['Batch 1', 'line-3', 'line-3', 'Batch 2', 'Batch 3']);
    expect(new Set(batches.map(({ id }) => id)).size).toBe(5);
    expect(batches[0]).toMatchObject({ at: morning.toISOString(), source: 'drop' });
    expect('folder' in batches[0]).toBe(false);
  });

  it('is one a day for the camera and for each watched folder, whatever a person calls it', () => {
    const watched = { source: 'watched', folder: 'line-3' } as const;
    expect(names(after([{ source: 'camera' }, morning], [{ source: 'camera' }, evening], [{ source: 'camera' }, nextDay]))).toEqual([
      'Camera',
      'Camera',
    ]);
    const first = batchFor([], watched, morning);
    expect(batchFor([{ ...first, name: 'Night shift' }], watched, evening).id).toBe(first.id);
    expect(batchFor([first], { ...watched, folder: 'line-4' }, evening).id).not.toBe(first.id);
    expect(batchFor([first], watched, nextDay).id).not.toBe(first.id);
    expect(batchFor([first], { source: 'folder', folder: 'line-3' }, evening).id).not.toBe(first.id);
  });

  it('says where it comes from', () => {
    expect(sayBatchSource({ source: 'watched', folder: 'line-3' })).toBe('watched folder line-3');
    expect(sayBatchSource({ source: 'drop' })).toBe('files');
  });
});
