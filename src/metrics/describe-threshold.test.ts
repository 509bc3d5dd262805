import { describe, expect, it } from 'vitest';
import { describePixelThreshold, describeThreshold } from './describe-threshold';
import { chosenPixelThreshold, cleanPixels, defaultPixelChoice } from './pixel-threshold';
import { bestF1Threshold, conformalThreshold, quantileThreshold, tailThreshold, thresholdByHand } from './threshold';

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('describeThreshold', () => {
  it('says what is promised and on how many pictures it stands', () => {
    expect(describeThreshold(conformalThreshold(upTo(99), 0.05))).toBe(
      'At most 5 % of good pictures are rejected; based on 99 held-out good pictures.',
    );
  });

  it('owns up to too few held-out pictures, and with the number it asks for the wish comes true', () => {
    const few = conformalThreshold(upTo(9), 0.05);
    expect(describeThreshold(few)).toBe(
      'With 9 held-out good pictures only a false-alarm rate of 10 % can be promised, not the requested 5 %: that takes at least 19 held-out pictures.',
    );
    expect(conformalThreshold(upTo(19), 0.05).falseAlarmRate).toBe(0.05);
  });

  it('says what is estimated, between which bounds, and what was set aside', () => {
    const tail = tailThreshold(upTo(40), 0.05);
    expect(describeThreshold(tail)).toMatch(
      /^About 5 % of good pictures are rejected, between \d\.?\d* % and \d+ %: estimated from the highest scores of 40 good pictures\.$/,
    );
    expect(describeThreshold(tailThreshold([...upTo(40), 900], 0.05))).toContain(
      'One of them scores far above the others and was set aside.',
    );
  });

  it('counts what a threshold set by hand does to the held-out pictures', () => {
    expect(describeThreshold(thresholdByHand(17.5, upTo(20), 0.05))).toBe(
      'Set by hand. It rejects 3 of the 20 held-out good pictures (15 %).',
    );
  });

  it('says what a quantile is of and what it does', () => {
    expect(describeThreshold(quantileThreshold(0.999, upTo(20), 0.05))).toBe(
      'The 99.9 % quantile of the scores of held-out good pictures: it rejects 1 of the 20 held-out good pictures (5 %).',
    );
  });

  it('says plainly that the best F1 was chosen with the test labels', () => {
    const threshold = bestF1Threshold([1, 30], ['good', 'crack'], upTo(20), 0.05);
    expect(threshold && describeThreshold(threshold)).toBe(
      'Chosen WITH the test labels, for the highest F1 on 1 good and 1 defective test pictures. Numbers measured on the same pictures are ' +
        'optimistic. It rejects 5 of the 20 held-out good pictures (25 %).',
    );
  });
});

describe('describePixelThreshold', () => {
  const ground = {
    usual: 0.5,
    clean: cleanPixels(upTo(100), upTo(19)),
    heldOutCount: 19,
    wishedFalseAlarmRate: 0.05,
    best: { f1: 0.5, threshold: 7 },
    pool: { pictures: 74, masks: 48, cleanPixels: 9, defectivePixels: 3 },
  };

  it('says which quantile, and in how many good pictures anything is above it', () => {
    expect(describePixelThreshold(chosenPixelThreshold(defaultPixelChoice, { ...ground, usual: 18.5 }))).toBe(
      '99.5 % of the pixels of 19 held-out good pictures lie at or below it. 1 of the 19 held-out good pictures has any pixel above it.',
    );
    expect(describePixelThreshold(chosenPixelThreshold(defaultPixelChoice, { ...ground, clean: null }))).toBe(
      '99.5 % of the pixels of 19 held-out good pictures lie at or below it.',
    );
  });

  it('promises for pictures what the conformal one promises, or owns up', () => {
    expect(describePixelThreshold(chosenPixelThreshold({ method: 'conformal' }, ground))).toBe(
      'At most 5 % of good pictures have any pixel above it; based on 19 held-out good pictures.',
    );
    expect(describePixelThreshold(chosenPixelThreshold({ method: 'conformal' }, { ...ground, wishedFalseAlarmRate: 0.01 }))).toBe(
      'With 19 held-out good pictures only a rate of 5 % of good pictures with any pixel above it can be promised, not the requested 1 %: ' +
        'that takes at least 99 held-out pictures.',
    );
  });

  it('says plainly that the best F1 was chosen with the masks', () => {
    expect(describePixelThreshold(chosenPixelThreshold({ method: 'best-f1' }, ground))).toContain(
      'Chosen WITH the masks, for the highest F1 over the pixels of 74 test pictures, 48 with masks',
    );
  });
});
