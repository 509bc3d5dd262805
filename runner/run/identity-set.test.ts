/** Which files were judged is known without false answers, whatever the number. */
import { expect, it } from 'vitest';
import { type FileIdentity, IdentitySet } from './identity-set';

const file = (number: number, of: Partial<FileIdentity> = {}): FileIdentity => ({
  picture: `shift ${number % 7}/part-${number}.png`,
  bytes: 100_000 + (number % 50),
  modified: 1_700_000_000_000 + number * 3.25,
  file: `${9_000_000 + number}:1700000000`,
  ...of,
});

it('has 100,000 files, 200,000 keys, and no other', { timeout: 60_000 }, () => {
  const set = new IdentitySet();
  for (let number = 0; number < 100_000; number++) set.add(file(number));
  expect(set.size).toBe(200_000);
  for (let number = 0; number < 100_000; number += 7) expect(set.has(file(number))).toBe(true);
  for (let number = 100_000; number < 200_000; number += 7) expect(set.has(file(number))).toBe(false);
});

it('knows a renamed file, and one that was copied to another disk', () => {
  const set = new IdentitySet();
  set.add(file(1));
  expect(set.has(file(1, { picture: 'renamed.png' }))).toBe(true);
  expect(set.has(file(1, { file: 'another' }))).toBe(true);
  expect(set.has(file(1, { file: undefined }))).toBe(true);
  expect(set.has(file(1, { picture: 'renamed.png', file: undefined }))).toBe(false);
});

it('takes a file that was written over as another one', () => {
  const set = new IdentitySet();
  set.add(file(1));
  expect(set.has(file(1, { bytes: 1 }))).toBe(false);
  expect(set.has(file(1, { modified: file(1).modified + 2 }))).toBe(false);
  expect(set.has(file(1, { modified: file(1).modified + 0.0001 }))).toBe(true); // JSON and file systems round.
});

it('counts a file once that is added again', () => {
  const set = new IdentitySet();
  set.add(file(1));
  set.add(file(1));
  expect(set.size).toBe(2);
});
