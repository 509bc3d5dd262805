import { expect, it } from 'vitest';
import type { VerdictFacts } from '../journal/verdict-entry';
import { someFacts } from '../testing/verdict-entries';
import { JudgedPictures } from './judged-pictures';

const picture = { picture: 'a.png', bytes: 7, modified: 3 };
const locked: VerdictFacts = { ...someFacts(0), ...picture, verdict: 'unreadable', score: null, error: 'It is locked.' };
const cut: VerdictFacts = { ...locked, sha256: 'ab', error: 'It is cut off.' };

it('knows what was judged, by its path, its size and its time of change', () => {
  const pictures = new JudgedPictures();
  pictures.add({ ...someFacts(0), ...picture });
  pictures.add({ ...cut, picture: 'b.png' });
  expect(pictures.has({ ...picture, file: 'number' })).toBe(true);
  expect(pictures.has({ ...picture, picture: 'b.png' })).toBe(true);
  expect(pictures.has({ ...picture, bytes: 8 })).toBe(false);
  expect(pictures.tally).toEqual({ pass: 1, look: 0, reject: 0, unreadable: 1 });
});

it('tries again what could not be read at all, tells it once, and counts it as what it is found to be', () => {
  const pictures = new JudgedPictures();
  pictures.add(locked);
  expect([pictures.has(picture), pictures.isOldNews(locked), pictures.isOldNews(cut)]).toEqual([false, true, false]);
  expect(pictures.tally.unreadable).toBe(1);
  pictures.add({ ...locked, verdict: 'pass', score: 0.1, sha256: 'cd' });
  expect(pictures.has(picture)).toBe(true);
  expect(pictures.tally).toEqual({ pass: 1, look: 0, reject: 0, unreadable: 0 });
});
