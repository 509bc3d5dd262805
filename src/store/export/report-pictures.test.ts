import { describe, expect, it } from 'vitest';
import { type JudgedPicture, reportPictures } from './report-pictures';

const judged = (id: string, label: string | null, score: number): JudgedPicture => ({
  id,
  label,
  score,
  verdict: score > 0.5 ? 'reject' : 'pass',
});
const idsOf = (pictures: readonly JudgedPicture[]) =>
  Object.fromEntries(reportPictures(pictures, 0.5).map(({ id, chosen }) => [id, chosen.map((picture) => picture.id).join('')]));

describe('the pictures of a report', () => {
  it('are the wrong ones first, the worst of each kind in front', () => {
    const pictures = [
      judged('a', 'good', 0.61),
      judged('b', 'good', 0.9),
      judged('c', 'crack', 0.4),
      judged('d', 'crack', 0.1),
      judged('e', 'crack', 0.95),
      judged('f', null, 0.52),
    ];
    expect(idsOf(pictures)).toEqual({ missed: 'dc', 'false-alarms': 'ba', worst: 'ebafcd', borderline: 'fcabde' });
  });

  it('are some of many, and it is known of how many', () => {
    const many = Array.from({ length: 50 }, (_, index) => judged(`${index}`, 'crack', index / 100));
    const [missed, alarms, worst] = reportPictures(many, 0.5);
    expect(missed).toMatchObject({ total: 50 });
    expect(missed.chosen).toHaveLength(8);
    expect(alarms).toMatchObject({ total: 0, chosen: [] });
    expect(worst.chosen.map(({ id }) => id)).toEqual(['49', '48', '47', '46', '45', '44']);
  });

  it('are in no order of scores that are none', () => {
    expect(idsOf([judged('a', null, Number.NaN), judged('b', null, 0.2)])).toMatchObject({ worst: 'b', borderline: 'b' });
  });
});
