import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../domain/verdict';
import type { StudioPicture } from '../state/picture-state';
import type { FilmstripEntry } from './filmstrip';
import { filtered, isFiltering, noFilter } from './strip-filter';

const entry = (path: string, label: string | null, verdict: Verdict | null): FilmstripEntry => ({
  id: path,
  picture: { id: path, path, label } as StudioPicture,
  score: verdict === null ? null : 1,
  verdict,
});

const strip = [
  entry('test/good/1.png', 'good', 'reject'),
  entry('test/good/2.png', 'good', 'pass'),
  entry('test/Crack/3.png', 'crack', 'reject'),
  entry('test/Crack/4.png', 'crack', 'pass'),
  entry('new/5.png', null, 'pass'),
  entry('new/6.png', null, null),
];

const left = (filter: Partial<typeof noFilter>): string =>
  filtered(strip, { ...noFilter, ...filter })
    .map(({ id }) => id.match(/\d/)?.[0])
    .join('');

describe('the filter', () => {
  it('by verdict leaves out what has none yet', () => {
    expect(left({ verdict: 'reject' })).toBe('13');
    expect(left({ verdict: 'pass' })).toBe('245');
  });

  it('finds the wrongly judged ones among those with a label', () => {
    expect(left({ verdict: 'false-alarm' })).toBe('1');
    expect(left({ verdict: 'missed' })).toBe('4');
    expect(left({ verdict: 'wrong' })).toBe('14');
  });

  it('by label tells no label from any label', () => {
    expect(left({ label: 'crack' })).toBe('34');
    expect(left({ label: null })).toBe('56');
  });

  it('by text looks at the whole path, whatever its case', () => {
    expect(left({ text: ' crack/' })).toBe('34');
    expect(left({ text: 'nothing like it' })).toBe('');
  });

  it('asks for all at once', () => {
    expect(left({ verdict: 'pass', label: 'good', text: '2' })).toBe('2');
  });

  it('gives the very list where it asks for nothing', () => {
    expect(filtered(strip, noFilter)).toBe(strip);
    expect(isFiltering({ ...noFilter, text: '  ' })).toBe(false);
  });
});
