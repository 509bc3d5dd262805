/** What must be inspected: as little as gives scores and pixel metrics that stand on the pictures, masks and labels that there are. */
import { describe, expect, it } from 'vitest';
import type { DetectorId } from '../../domain/detector-ids';
import type { StudioMask, StudioPicture } from '../state/picture-state';
import { pendingOf, wholeOf } from './pending-inspection';
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
    detector: 'residual' as DetectorId,
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
    expect(pendingOf(changed(before))).toEqual({ pictures: [], kept: null, startOver: false, forget: [], detectors: ['residual'] });
  });

  it('is the one picture that was judged good, and nothing for a label of a defect without a mask', () => {
    expect(pendingOf(changed(judged('3', 'good')))).toMatchObject({ pictures: [{ id: '3' }], startOver: false, kept: null });
    expect(idsOf(pendingOf(changed(judged('3', 'crack'))))).toEqual([]);
  });

  it('is all pictures for a detector that has not scored them: nothing else about them is asked again', () => {
    const looked = { ...changed(before), detector: 'combined' as DetectorId };
    expect(pendingOf(looked)).toMatchObject({ pictures: { length: 7 }, detectors: ['combined'], completes: true, startOver: false });
    const more = pendingOf({ ...looked, data: { pictures: [...before, picture('8', null)], masks } });
    expect([more.pictures.length, more.completes]).toEqual([8, undefined]);
  });

  it('is what came new; what went is taken out', () => {
    const pending = pendingOf(changed([...before.slice(1), picture('8', null)]));
    expect(pending).toMatchObject({ pictures: [{ id: '8' }], startOver: false, forget: ['1'] });
    expect([...(pending.kept?.keys() ?? [])]).toEqual(['2', '3', '4', '5', '6', '7']);
  });

  it('is everything where most of it has changed', () => {
    const all = before.map((one) => ({ ...one, maskPath: one.label === null ? 'a' : one.maskPath }));
    expect(pendingOf(changed(all))).toMatchObject({ startOver: true, pictures: { length: 7 } });
  });

  it('is everything after a reload, where that takes seconds; otherwise it waits to be asked for, and only new pictures are scored', () => {
    const after = [...judged('3', 'good'), picture('8', 'good')];
    expect(pendingOf(changed(after, { poolIsLost: true }))).toMatchObject({ startOver: true, pictures: { length: 8 } });
    const slow = changed(after, { poolIsLost: true, seconds: 10 });
    expect(pendingOf(slow)).toEqual({
      pictures: [picture('8', 'good')],
      kept: null,
      startOver: false,
      forget: [],
      detectors: ['residual'],
    });
    expect(wholeOf(slow)).toMatchObject({ startOver: true, pictures: { length: 8 } });
  });
});
