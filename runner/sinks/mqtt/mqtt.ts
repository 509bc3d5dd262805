/**
 * Tells verdicts to an MQTT broker: each on PREFIX/verdict, and on PREFIX/status, retained, whether this runner is there and what it counted. At QoS 2 a kill
 * of this process or of the broker neither loses nor doubles a verdict at the broker; at QoS 1 none is lost; at QoS 0 nothing is promised. docs/sinks.md says
 * what the broker and the subscriber have to do for it.
 */
import { join } from 'node:path';
import type { JournalEntry } from '../../../src/domain/journal/journal-entry';
import type { Log } from '../../log';
import { messageOfEntry } from '../message';
import type { Sink } from '../sink';
import { countedOn, noneCounted, type VerdictCounts } from '../verdict-counts';
import { MqttConnection, type MqttSettings } from './connection';
import { keepsNothing } from './keeps-nothing';
import { OutgoingPackets } from './outgoing-packets';

export interface MqttOptions {
  readonly settings: MqttSettings;
  readonly qos: 0 | 1 | 2;
  /** Of the topics, without a slash at its end. */
  readonly prefix: string;
  readonly source: string;
  /** Milliseconds that a delivery waits for a connection before it counts as failed. */
  readonly connectionWait?: number;
  readonly log: Log;
}

/** Mosquitto takes so many at once without more ado (max_inflight_messages). */
const MOST = 20;
const CONNECTION_WAIT = 5000;
const CONFIRMATION_WAIT = 20_000;
const STATUS_EVERY = 5000;

interface MqttState {
  readonly counts: VerdictCounts;
}

export function mqttSink(options: MqttOptions): Sink {
  const topics = {
    verdict: `${options.prefix}/verdict`,
    status: `${options.prefix}/status`,
    sync: `${options.prefix}/sync/${options.settings.clientId}`,
  };
  let wake = (): void => {};
  let connection: MqttConnection;
  let deliverAll: (entries: readonly JournalEntry[]) => Promise<void>;
  let counts = noneCounted;
  let last: JournalEntry | null = null;
  let timer: NodeJS.Timeout | null = null;

  const payloadsOf = (entries: readonly JournalEntry[]): string[] =>
    entries.flatMap((entry) => {
      const message = messageOfEntry(entry, options.source);
      return message ? [JSON.stringify(message)] : [];
    });
  const statusOf = (state: 'online' | 'offline'): string =>
    JSON.stringify({
      state,
      source: options.source,
      model: last?.model ?? null,
      counts,
      number: last?.number ?? null,
      at: last?.at ?? null,
    });
  const sayStatus = (): void => {
    if (connection?.isReady) connection.publish(topics.status, statusOf('online'), { qos: 0, retain: true });
  };

  return {
    name: 'mqtt',
    most: MOST,
    onReady(listener) {
      wake = listener;
    },
    async open(state, folder) {
      counts = (state as MqttState | undefined)?.counts ?? noneCounted;
      const packets = options.qos === 2 ? await OutgoingPackets.open(join(folder, 'mqtt-packets.json')) : null;
      let publishWaiting = async (): Promise<void> => {};
      connection = await MqttConnection.start({
        settings: options.settings,
        will: { topic: topics.status, payload: JSON.stringify({ state: 'offline', source: options.source }) },
        syncTopic: topics.sync,
        store: packets?.asStore() ?? keepsNothing,
        onSession: (isPresent) => {
          if (!isPresent) packets?.sessionIsLost();
        },
        onReady: () => {
          sayStatus();
          publishWaiting().then(wake, (error: unknown) => options.log.warn(`mqtt: ${String(error)}`));
        },
      });
      const exact = packets ? exactlyOnce(packets, connection, topics.verdict, options.log) : null;
      if (exact) publishWaiting = exact.publishWaiting;
      deliverAll = async (entries) =>
        exact ? exact.deliver(entries, payloadsOf) : deliverPlain(connection, topics.verdict, options.qos, payloadsOf(entries));
    },
    async deliver(entries): Promise<MqttState> {
      await connection.whenReady(options.connectionWait ?? CONNECTION_WAIT);
      await deliverAll(entries);
      counts = countedOn(counts, entries);
      last = entries[entries.length - 1];
      timer ??= setTimeout(() => {
        timer = null;
        sayStatus();
      }, STATUS_EVERY);
      return { counts };
    },
    async close() {
      if (timer) clearTimeout(timer);
      if (connection?.isReady) connection.publish(topics.status, statusOf('offline'), { qos: 0, retain: true });
      await connection?.end(!connection.isReady);
    },
  };
}

/** QoS 0 and 1: what is not confirmed is sent again by the next try, all of it. */
async function deliverPlain(connection: MqttConnection, topic: string, qos: 0 | 1 | 2, payloads: readonly string[]): Promise<void> {
  const { number } = connection;
  let left = payloads.length;
  for (const payload of payloads)
    connection.publish(topic, payload, { qos }, () => {
      left--;
      connection.changed();
    });
  const isLost = (): boolean => !connection.isReady || connection.number !== number;
  await connection.until(
    () => left === 0 || isLost(),
    CONFIRMATION_WAIT,
    () => `${connection.where} does not confirm.`,
  );
  if (left > 0) throw new Error(`The connection to ${connection.where} was lost.`);
  if (qos === 1) await connection.saved();
}

interface ExactlyOnce {
  /** Publishes what this connection has not published yet. */
  publishWaiting(): Promise<void>;
  deliver(entries: readonly JournalEntry[], payloadsOf: (entries: readonly JournalEntry[]) => string[]): Promise<void>;
}

/** QoS 2: entries are taken over into the file of packets once, and leave it when the broker has them for good. */
function exactlyOnce(packets: OutgoingPackets, connection: MqttConnection, topic: string, log: Log): ExactlyOnce {
  let sentOn = 0;
  const sent = new Set<number>();
  const sentBefore = new Set(packets.toPublish().map(({ messageId }) => messageId));
  packets.releasing = {
    async beforeRelease() {
      const { number } = connection;
      await connection.saved();
      return () => connection.isReady && connection.number === number;
    },
    onFailure: () => connection.reset(),
    onCompleted: () => connection.changed(),
  };
  const publishWaiting = async (): Promise<void> => {
    const { number } = connection;
    if (await packets.anewAfterLoss())
      log.warn(
        `${connection.where} has lost this client's session. ${packets.count} verdicts are sent again that it may have had. Is its persistence on?`,
      );
    if (!connection.isReady || connection.number !== number) return;
    if (sentOn !== number) sent.clear();
    sentOn = number;
    for (const { messageId, payload } of packets.toPublish()) {
      if (sent.has(messageId)) continue;
      sent.add(messageId);
      connection.publish(topic, payload, { qos: 2, messageId, dup: sentBefore.has(messageId) });
      sentBefore.add(messageId);
    }
  };
  return {
    publishWaiting,
    async deliver(entries, payloadsOf) {
      const fresh = entries.filter(({ number }) => number > packets.last);
      if (fresh.length > 0) await packets.take(payloadsOf(fresh), fresh[fresh.length - 1].number);
      await publishWaiting();
      await connection.until(
        () => packets.areCompleted,
        CONFIRMATION_WAIT,
        () => `${connection.where} does not confirm.`,
      );
      const completed = packets.completedIds();
      await connection.saved();
      await packets.forget(completed);
      for (const id of completed) sentBefore.delete(id);
    },
  };
}
