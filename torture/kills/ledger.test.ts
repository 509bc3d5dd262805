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
