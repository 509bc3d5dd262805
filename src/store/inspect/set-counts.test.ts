import { expect, it } from 'vitest';
import type { Threshold } from '../../domain/threshold';
import type { Verdict } from '../../domain/verdict';
import type { StudioPicture } from '../state/picture-state';
import type { FilmstripEntry } from './filmstrip';
import { setCounts } from './set-counts';
import { wrongVerdictOf } from './wrong-verdict';

const entry = (label: string | null, verdict: Verdict | null): FilmstripEntry => ({
  id: `${label} ${verdict}`,
  picture: { label } as StudioPicture,
  score: verdict === null ? null : 1,
  verdict,
});

const strip = [
  entry('good', 'pass'),
  entry('good', 'reject'),
  entry('good', null),
  entry('crack', 'pass'),
  entry('crack', 'look'),
  entry('dent', 'reject'),
  entry(null, 'reject'),
  entry(null, 'look'),
];

it('counts what was judged, by label; what a person is to look at is neither missed nor a false alarm', () => {
  const limits = { value: 2, look: 1 } as Threshold;
  expect(setCounts(strip, limits)).toEqual({
    good: { count: 2, rejected: 1 },
    defective: { count: 3, passed: 1 },
    unlabelled: { count: 2, rejected: 1 },
    toLookAt: 2,
  });
  expect(setCounts(strip, { value: 2 } as Threshold).toLookAt).toBeNull();
});

it('knows a wrong verdict by the label alone', () => {
  expect(strip.map(wrongVerdictOf)).toEqual([null, 'false-alarm', null, 'missed', null, null, null, null]);
});
