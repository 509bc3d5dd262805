/**
 * A subscriber that hands a message on only when the broker has on its disk that it was released (its PUBREL): what a subscriber would have to do that a
 * broker, which sends before it saves and is killed in between, tells no message twice. mosquitto_sub does not; with it, messages are compared by their id.
 */
import { appendFileSync } from 'node:fs';
import mqtt from 'mqtt';
import { MqttConnection } from '../sinks/mqtt/connection';
import { keepsNothing } from '../sinks/mqtt/keeps-nothing';

/** Appends each message as a line to a file. @returns stops it */
export async function carefulSubscriber(port: number, topic: string, path: string): Promise<() => Promise<void>> {
  const beside = await MqttConnection.start({
    settings: { host: '127.0.0.1', port, isSecure: false, clientId: 'careful-beside' },
    will: { topic: 'careful/status', payload: '' },
    syncTopic: 'careful/sync',
    store: keepsNothing,
    onSession: () => {},
    onReady: () => {},
  });
  const client = mqtt.connect({ host: '127.0.0.1', port, clientId: 'careful', clean: false, reconnectPeriod: 300, resubscribe: false });
  client.on('error', () => {});
  client.handleMessage = ({ payload }, done) => {
    beside.saved().then(
      () => {
        appendFileSync(path, `${payload.toString()}\n`);
        done();
      },
      (error: Error) => {
        done(error);
        client.stream.destroy(); // The broker sends it again on the next connection.
      },
    );
  };
  await client.subscribeAsync(topic, { qos: 2 });
  return async () => {
    await client.endAsync(true);
    await beside.end(true);
  };
}
