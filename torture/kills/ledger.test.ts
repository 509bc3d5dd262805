import { expect, it } from 'vitest';
import { makeLedger } from './ledger';

it('takes the last confirmed state and every later one, and no earlier and no other', () => {
  const ledger = makeLedger('zero');
  ledger.add('one');
  ledger.confirm();
  ledger.add('two');
  expect(ledger.lostIn('one')).toBeNull();
  expect(ledger.lostIn('two')).toBeNull();
  expect(ledger.lostIn('zero')).toMatch(/2 changes, of which 1 were confirmed, it stands at change 0/);
  expect(ledger.lostIn('three')).toMatch(/shows what never was/);
  // The change that was cut off may have been made; an old state is lost all the same.
  ledger.changing();
  expect(ledger.lostIn('three')).toBeNull();
  expect(ledger.lostIn('zero')).toMatch(/it stands at change 0/);
});

it('knows that what was cut off may have taken the last change back, and nothing before it', () => {
  const ledger = makeLedger('zero');
  for (const state of ['one', 'two', 'three']) ledger.add(state);
  ledger.confirm();
  expect(ledger.lostIn('two')).toMatch(/it stands at change 2/);
  ledger.changing(true);
  expect(ledger.lostIn('two')).toBeNull();
  expect(ledger.lostIn('one')).toMatch(/it stands at change 1/);
});
