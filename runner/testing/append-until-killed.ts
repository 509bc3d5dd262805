/** A process for tests of kills: appends verdicts to the journal of a folder and prints the number of each when it is on the disk, until it is killed. */
import { Journal } from '../journal/journal';
import { someDraft } from './verdict-entries';

const journal = await Journal.open(process.argv[2], { segmentBytes: 20_000 });
for (;;) {
  const appended = await Promise.all(Array.from({ length: 5 }, (_, index) => journal.append(someDraft(journal.count + index))));
  process.stdout.write(appended.map(({ number }) => `${number}\n`).join(''));
}
