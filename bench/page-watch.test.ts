/** The time in which the browser makes its list of chosen files is not the page's. */
import { expect, it } from 'vitest';
import { withoutChoosing } from './page-watch';

it('cuts what came before the page was told of files, and leaves the other tasks', () => {
  const found = [
    { start: 100, duration: 900 },
    { start: 2000, duration: 60 },
  ];
  expect(withoutChoosing(found, [940])).toEqual({ tasks: [60, 60], choosing: 840 });
  expect(withoutChoosing(found, [990])).toEqual({ tasks: [60], choosing: 890 });
  expect(withoutChoosing(found, [])).toEqual({ tasks: [900, 60], choosing: 0 });
});
