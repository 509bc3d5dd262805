/** Scores in records: an inspection writes those of its own pictures, and all of them come back. */
import { expect, it } from 'vitest';
import { ResultRecords } from './result-records';
import { noFindings } from './validated-parts';

const result = (score: number) => ({ scores: { residual: score, uncertainty: score }, maskScores: {}, seconds: 0.1 });
const many = new Map(Array.from({ length: 1000 }, (_, index) => [`picture ${index}`, result(index)]));

it('writes the scores that came, and not those that are there', async () => {
  const records = new ResultRecords();
  const first = records.change({ ...noFindings, results: many });
  expect(first.parts.map(({ name }) => name)).toEqual(['findings', ...[0, 1, 2, 3, 4].map((chunk) => `results/${chunk}`)]);
  first.confirm();
  const more = new Map([...many, ['another', result(7)]]);
  const second = records.change({ ...noFindings, results: more });
  expect(second.parts.map(({ name }) => name)).toEqual(['findings', 'results/5']);
  second.confirm();

  const kept = Object.fromEntries([...first.parts, ...second.parts].map(({ name, value }) => [name, value]));
  const again = new ResultRecords();
  const read = await again.read(kept.findings, async () => kept);
  expect(read).toEqual({ ...noFindings, results: more, isCut: false });
  const { results } = read as { readonly results: typeof more };
  results.delete('picture 450');
  const third = again.change({ ...noFindings, results });
  expect(third.parts.map(({ name }) => name)).toEqual(['findings', 'results/2']);
});

it('says where scores are lost, and takes the single record of earlier studios as it is', async () => {
  const records = new ResultRecords();
  const { parts } = records.change({ ...noFindings, results: many });
  const { 'results/3': _lost, ...kept } = Object.fromEntries(parts.map(({ name, value }) => [name, value]));
  const read = (await new ResultRecords().read(kept.findings, async () => kept)) as {
    readonly results: typeof many;
    readonly isCut: boolean;
  };
  expect([read.results.size, read.isCut]).toEqual([800, true]);
  const whole = { ...noFindings, results: many };
  expect(await new ResultRecords().read(whole, async () => ({}))).toBe(whole);
});
