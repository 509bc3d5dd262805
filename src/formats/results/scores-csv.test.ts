import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InspectionReport } from '../../domain/inspection-report';
import { writeScoresCsv } from './scores-csv';

type Row = InspectionReport['images'][number];

const row = (file: string, label: string | null = 'good'): Row => ({
  file,
  label,
  scores: { residual: 0.0125, uncertainty: 1.5e-7 },
  pValues: { residual: 0.25, uncertainty: 0.05 },
  verdict: { residual: 'pass', uncertainty: 'reject' },
});

/** A reader of RFC 4180, by its grammar. */
function parsed(csv: string): string[][] {
  expect(csv.startsWith('\uFEFF')).toBe(true);
  const fields = [...csv.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of fields) {
    rows.at(-1)?.push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

describe('writeScoresCsv', () => {
  it('writes one line a picture', () => {
    expect(writeScoresCsv({ images: [row('test/good/0.png'), row('new.png', null)] })).toBe(
      '\uFEFFfile,label,residual,residual_p,residual_verdict,uncertainty,uncertainty_p,uncertainty_verdict,number,sha256\r\n' +
        'test/good/0.png,good,0.0125,0.25,pass,1.5e-7,0.05,reject,1,\r\n' +
        'new.png,,0.0125,0.25,pass,1.5e-7,0.05,reject,2,\r\n',
    );
  });

  it('has the batch in the last two columns where pictures came in batches', () => {
    const batched: Row = { ...row('a.png'), batch: { name: 'Night, late', at: '2026-11-30T22:00:00.000Z' } };
    const before = parsed(writeScoresCsv({ images: [row('a.png'), row('b.png')] }));
    const after = parsed(writeScoresCsv({ images: [batched, row('b.png')] }));
    expect(after.map((line) => line.slice(0, -2))).toEqual(before);
    expect(after.map((line) => line.slice(-2))).toEqual([
      ['batch', 'batch_date'],
      ['Night, late', '2026-11-30T22:00:00.000Z'],
      ['', ''],
    ]);
  });

  it('has the verdict with look in columns at the end, of detectors with a look limit; the others stay as they were', () => {
    const threshold = { value: 0.1, method: 'conformal', wishedFalseAlarmRate: 0.05, falseAlarmRate: 0.05, heldOutCount: 19 } as const;
    const looked: Row = { ...row('a.png'), verdict: { residual: 'look', uncertainty: 'reject' } };
    const images = [looked, row('b.png')];
    const detectors = {
      residual: { threshold: { ...threshold, look: 0.01 } },
      uncertainty: { threshold },
    } as unknown as InspectionReport['detectors'];
    const [before, after] = [
      parsed(writeScoresCsv({ images: [row('a.png'), row('b.png')] })),
      parsed(writeScoresCsv({ images, detectors })),
    ];
    expect(after.map((line) => line.slice(0, -1))).toEqual(before);
    expect(after.map((line) => line.at(-1))).toEqual(['residual_verdict_with_look', 'look', 'pass']);
  });

  it('tells two pictures of one path apart', () => {
    const images = ['ab', 'cd'].map((digits) => ({ ...row('day/001.png'), sha256: digits.repeat(32) }));
    const lines = parsed(writeScoresCsv({ images })).slice(1);
    expect(lines.map((line) => line.slice(-2))).toEqual([
      ['1', 'ab'.repeat(32)],
      ['2', 'cd'.repeat(32)],
    ]);
  });

  it.each(['=cmd|/c calc!A1.png', '+1+1.png', '-2+3.png', '@SUM(A1).png', '\t=1', ' =1', '＝1+1.png', '＠x.png'])('defuses %j', (name) => {
    expect(parsed(writeScoresCsv({ images: [row(name)] }))[1][0]).toBe(`'${name}`);
  });

  it('has columns for the detectors that scored a picture, and no others', () => {
    const [header, line] = parsed(
      writeScoresCsv({
        images: [
          {
            ...row('a.png'),
            scores: { residual: 1, uncertainty: 2, combined: 4, encoder: 3 },
            pValues: { residual: 0.1, uncertainty: 0.2, combined: 0.4, encoder: 0.3 },
            verdict: { ...row('').verdict, encoder: 'pass', combined: 'reject' },
          },
        ],
      }),
    );
    expect(header.slice(2, -2)).toEqual([
      'residual',
      'residual_p',
      'residual_verdict',
      'uncertainty',
      'uncertainty_p',
      'uncertainty_verdict',
      'encoder',
      'encoder_p',
      'encoder_verdict',
      'combined',
      'combined_p',
      'combined_verdict',
    ]);
    expect(line.slice(2, -2)).toEqual(['1', '0.1', 'pass', '2', '0.2', 'reject', '3', '0.3', 'pass', '4', '0.4', 'reject']);
  });

  it('can be read back (any names)', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ unit: 'grapheme' }), fc.string())), (names) => {
        const rows = parsed(writeScoresCsv({ images: names.map(([file, label]) => row(file, label)) })).slice(1);
        expect(rows.map(([file, label]) => [file.replace(/^'/, ''), label.replace(/^'/, '')])).toEqual(
          names.map(([file, label]) => [file.replace(/^'/, ''), label.replace(/^'/, '')]),
        );
      }),
    );
  });
});
