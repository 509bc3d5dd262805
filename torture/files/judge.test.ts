import { describe, expect, it } from 'vitest';
import type { ShownData, ShownPicture } from '../../drive/read-data';
import { accept, either, type HostileCase, type Right, refuse } from './hostile-case';
import { judge } from './judge';

const cells = Array.from({ length: 24 }, (_, index) => 10 * index);
const caseOf = (right: Right): HostileCase => ({
  number: 7,
  mark: 'h00007',
  kind: 'png',
  what: 'a picture',
  way: 'drop',
  files: [{ path: 'h00007-a.png', bytes: new Uint8Array() }],
  right,
});
const picture: ShownPicture = {
  role: 'good',
  path: 'drop/h00007-a.png',
  said: 'h00007-a.png',
  width: 48,
  height: 32,
  hasMask: false,
  maskPixels: null,
  cells,
};
const seen = (part: Partial<ShownData>): ShownData => ({ pictures: [], leftOut: [], notices: '', isAsking: false, ...part });
const shown = { width: 48, height: 32, cells };

describe('judge', () => {
  it('a lawful picture with its look is accepted, and with another look it is wrong', () => {
    expect(judge(caseOf(accept(shown)), seen({ pictures: [picture] })).verdict).toBe('accepted');
    const other = { ...picture, cells: cells.map((grey) => 255 - grey) };
    expect(judge(caseOf(accept(shown)), seen({ pictures: [other] }))).toMatchObject({
      verdict: 'wrong',
      detail: expect.stringMatching(/shows 255 of 255 where 0 is right/),
    });
    expect(judge(caseOf(accept(shown)), seen({ pictures: [{ ...picture, width: 47 }] })).verdict).toBe('wrong');
  });

  it('a lawful picture that is refused is wrong', () => {
    expect(judge(caseOf(accept()), seen({ leftOut: ['h00007-a.png is damaged.'] })).verdict).toBe('wrong');
  });

  it('a broken picture is to be refused by its name or pointed out', () => {
    expect(judge(caseOf(refuse), seen({ leftOut: ['h00007-a.png is damaged.'] })).verdict).toBe('refused');
    expect(judge(caseOf(refuse), seen({ pictures: [picture], notices: 'h00007-a.png is cut off.' })).verdict).toBe('accepted');
    expect(judge(caseOf(refuse), seen({ pictures: [picture] })).verdict).toBe('wrong');
  });

  it('what may be either way must be one of them, and not silence', () => {
    expect(judge(caseOf(either()), seen({})).verdict).toBe('wrong');
    expect(judge(caseOf({ ...either(), maySaySilence: true }), seen({})).verdict).toBe('refused');
  });

  it('a mask has the pixels that it is said to have', () => {
    const right: Right = { ...accept(), maskPixels: 60 };
    expect(judge(caseOf(right), seen({ pictures: [{ ...picture, maskPixels: 60 }] })).verdict).toBe('accepted');
    expect(judge(caseOf(right), seen({ pictures: [{ ...picture, maskPixels: 0 }] })).verdict).toBe('wrong');
  });

  it('a defect among the good pictures is wrong unless the page asks', () => {
    const right: Right = { pictures: [0, 9], refusals: [0, 9], neverGood: ['h00007-a.png'] };
    expect(judge(caseOf(right), seen({ pictures: [picture] })).verdict).toBe('wrong');
    expect(judge(caseOf(right), seen({ pictures: [picture], isAsking: true })).verdict).toBe('asked');
    expect(judge(caseOf(right), seen({ pictures: [{ ...picture, role: 'test' }] })).verdict).toBe('accepted');
  });
});
