/** What must be inspected: as little as gives scores and pixel metrics that stand on the pictures, masks and labels that there are. */
import { describe, expect, it } from 'vitest';
import type { StudioMask, StudioPicture } from '../state/picture-state';
import { pendingInspection, wholeInspection } from './pending-inspection';
import { pixelBasis } from './pixel-basis';

const picture = (id: string, label: string | null, maskPath: string | null = null) =>
  ({ id, path: `${id}.png`, role: 'test', label, maskPath }) as StudioPicture;
const masks: ReadonlyMap<string, StudioMask> = new Map(['a', 'b'].map((path) => [path, { path } as StudioMask]));
const result = { scores: { residual: 1, uncertainty: 1 }, maskScores: {}, seconds: 1 };
const findings = { pool: {}, metrics: {}, curves: {}, best: {} } as never;

const before = [
  picture('1', 'crack', 'a'),
  picture('2', 'good'),
  ...['3', '4', '5', '6'].map((id) => picture(id, null)),
  picture('7', 'crack', 'b'),
];

/** All of them inspected, then changed. */
function changed(pictures: readonly StudioPicture[], more: { readonly poolIsLost?: boolean; readonly seconds?: number } = {}) {
  return {
    data: { pictures, masks },
    damaged: { damaged: new Set<string>() },
    inspect: {
      results: new Map(before.map(({ id }) => [id, result])),
      uninspectable: new Set<string>(),
      pixelFindings: findings,
      poolIsLost: more.poolIsLost ?? false,
      pooledBasis: pixelBasis(before, masks),
      secondsPerPicture: more.seconds ?? 0.1,
    },
  };
}

const idsOf = ({ pictures }: { readonly pictures: readonly StudioPicture[] }) => pictures.map(({ id }) => id);
const judged = (id: string, label: string) => before.map((one) => (one.id === id ? { ...one, label } : one));

describe('pending', () => {
  it('is nothing where nothing has changed', () => {
    expect(pendingInspection(changed(before))).toEqual({ pictures: [], kept: null, startOver: false, forget: [] });
  });

  it('is the one picture that was judged good, and nothing for a label of a defect without a mask', () => {
    expect(pendingInspection(changed(judged('3', 'good')))).toMatchObject({ pictures: [{ id: '3' }], startOver: false, kept: null });
    expect(idsOf(pendingInspection(changed(judged('3', 'crack'))))).toEqual([]);
  });

  it('is what came new; what went is taken out', () => {
    const pending = pendingInspection(changed([...before.slice(1), picture('8', null)]));
    expect(pending).toMatchObject({ pictures: [{ id: '8' }], startOver: false, forget: ['1'] });
    expect([...(pending.kept?.keys() ?? [])]).toEqual(['2', '3', '4', '5', '6', '7']);
  });

  it('is everything where most of it has changed', () => {
    const all = before.map((one) => ({ ...one, maskPath: one.label === null ? 'a' : one.maskPath }));
    expect(pendingInspection(changed(all))).toMatchObject({ startOver: true, pictures: { length: 7 } });
  });

  it('is everything after a reload, where that takes seconds; otherwise it waits to be asked for, and only new pictures are scored', () => {
    const after = [...judged('3', 'good'), picture('8', 'good')];
    expect(pendingInspection(changed(after, { poolIsLost: true }))).toMatchObject({ startOver: true, pictures: { length: 8 } });
    const slow = changed(after, { poolIsLost: true, seconds: 10 });
    expect(pendingInspection(slow)).toEqual({ pictures: [picture('8', 'good')], kept: null, startOver: false, forget: [] });
    expect(wholeInspection(slow)).toMatchObject({ startOver: true, pictures: { length: 8 } });
  });
});
