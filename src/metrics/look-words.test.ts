import { describe, expect, it } from 'vitest';
import { lookedAt } from './look-limit';
import { describeLookedAt, describeLookLimit } from './look-words';
import { conformalThreshold } from './threshold';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('describeLookLimit', () => {
  it('says where it is and how many held-out pictures lie between the limits', () => {
    const threshold = { ...conformalThreshold(upTo(99), 0.05), look: 90, reviewShare: 0.05 };
    expect(describeLookLimit(threshold, upTo(99))).toBe(
      'Scores above 90.0, up to the threshold, are for a person to look at: 5 of the 99 held-out good pictures.',
    );
  });

  it('says that nothing lies between equal limits, and with how many pictures something would', () => {
    const few = conformalThreshold(upTo(9), 0.05);
    expect(describeLookLimit({ ...few, look: few.value, reviewShare: 0.05 }, upTo(9))).toBe(
      'No score is for a person to look at: both limits are equal. Two limits that differ take at least 19 held-out pictures, for 5 % and another 5 %.',
    );
    expect(describeLookLimit({ ...few, look: few.value, reviewShare: 0.05, method: 'by-hand' }, upTo(9))).toBe(
      'No score is for a person to look at: both limits are equal.',
    );
  });

  it('is silent without a look limit', () => {
    expect(describeLookLimit(conformalThreshold(upTo(99), 0.05), upTo(99))).toBeNull();
  });
});

describe('describeLookedAt', () => {
  const labels = ['good', 'good', 'crack', 'crack', 'hole', null];

  it('counts both classes, and gives the recall with what is looked at', () => {
    const found = lookedAt([1, 2, 1, 2, 3, 2], labels, { value: 2, look: 1 });
    expect(found && describeLookedAt(found)).toBe(
      '1 of 2 good and 1 of 3 defective pictures are for a person to look at. If these count as found, the recall is 66.7 % (21 to 94 %).',
    );
  });

  it('leaves out a class of which there is no picture', () => {
    const found = lookedAt([1, 2], ['good', 'good'], { value: 2, look: 1 });
    expect(found && describeLookedAt(found)).toBe('1 of 2 good pictures are for a person to look at.');
  });
});
