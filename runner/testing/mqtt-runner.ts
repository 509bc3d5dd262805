/**
 * A process for tests of kills: gives verdicts at a rate, writes them to the journal of a folder, and feeds them from there to a broker, until it is killed.
 * Arguments: folder, port, QoS, verdicts a second, how many the journal may have.
 */
import { join } from 'node:path';
import { Journal } from '../journal/journal';
import { stderrLog } from '../log';
import { Feed } from '../sinks/feed';
import { mqttSink } from '../sinks/mqtt/mqtt';
import { someDraft } from './verdict-entries';

const [folder, port, qos, rate, most] = process.argv.slice(2);
const journal = await Journal.open(join(folder, 'journal'), { segmentBytes: 200_000 });
const sink = mqttSink({
  settings: { host: '127.0.0.1', port: Number(port), isSecure: false, clientId: 'runner-in-test' },
  qos: Number(qos) as 0 | 1 | 2,
  prefix: 'test',
  source: 'line',
  log: stderrLog,
});
const feed = await Feed.start(sink, { journal, folder: join(folder, 'sinks'), log: stderrLog, firstPause: 50 });
process.stdout.write('started\n');
while (journal.count < Number(most)) {
  await journal.append(someDraft(journal.count + 1));
  await new Promise((resolve) => setTimeout(resolve, (1000 / Number(rate)) * 2 * Math.random()));
}
process.stdout.write('written\n');
await feed.stop(Number.POSITIVE_INFINITY);
process.stdout.write('delivered\n');
