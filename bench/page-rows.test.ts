/** The rows about the page, from what was measured to the text. */
import { expect, it } from 'vitest';
import { transferSize } from './first-visit';
import type { ImportRun } from './import-run';
import { importRows, visitRows } from './page-rows';
import { pageText } from './page-table';

const bodies = [Buffer.alloc(8000), Buffer.alloc(1000)];
const visit = (firstPaint: number, takesFiles: number) => ({ firstPaint, takesFiles, bodies });

it('has medians of the visits, at both speeds, and the sizes once', () => {
  const rows = visitRows(new Map([[1, [visit(100, 150), visit(300, 900), visit(110, 160)]], [4, [visit(400, 600)]]])); // biome-ignore format: a table
  expect(rows.map(({ value }) => value)).toEqual([9, expect.any(Number), expect.any(Number), 110, 160, 400, 600]);
  expect(rows[0].what).toBe('first load, 2 files, as they are');
  expect(rows.at(-1)?.what).toBe('takes dropped files, CPU 4 times slower');
});

it('names the peer of the import, and what the studio takes more', () => {
  const pace = { framesPerSecond: 59.94, longestMilliseconds: 20 };
  const measured = {
    ...{ readSeconds: 9, decodeMilliseconds: [38, 42], slow: pace, fast: pace },
    ...{ tasks: { tasks: [80, 60], choosing: 12 }, scrollTasks: { tasks: [], choosing: 0 } },
  };
  const text = pageText(importRows(100, measured as unknown as ImportRun), [0.5, 2]);
  expect(text).toContain('load before 0.50, after 2.00');
  expect(text).toMatch(/import of 100, a picture of 4 MP +90 ms +createImageBitmap 40 ms: 50 ms more, 2\.25 x/);
  expect(text).toMatch(/longest task, importing +80 ms/);
  expect(text).toMatch(/longest task, scrolling +under 50 ms/);
  expect(text).toMatch(/400 px a frame +59\.9 frames\/s/);
});

it('never counts a file as larger for being compressed', () => {
  expect(transferSize([Buffer.from('x'), Buffer.alloc(10_000)])).toMatchObject({ files: 2, raw: 10_001 });
  const { gzip, brotli } = transferSize([Buffer.from('x'), Buffer.alloc(10_000)]);
  expect(Math.max(gzip, brotli)).toBeLessThan(100);
});
