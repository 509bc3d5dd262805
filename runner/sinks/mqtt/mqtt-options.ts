/** The MQTT sink that the options ask for. */
import { createHash } from 'node:crypto';
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { addressFrom, type TellingContext, wrong } from '../option-values';
import { fileOf, secretFrom } from '../secret-from';
import type { Sink } from '../sink';
import { mqttSink } from './mqtt';

export interface MqttSinkOptions {
  readonly mqtt?: string;
  readonly mqttTopic?: string;
  readonly mqttQos?: string;
  readonly mqttClientId?: string;
  readonly mqttCa?: string;
  readonly mqttCert?: string;
  readonly mqttKey?: string;
}

/** @throws RunnerError sink-wrong */
export function mqttFrom(given: MqttSinkOptions, { source, out, log, env }: TellingContext): Sink[] {
  const url = addressFrom('--mqtt', given.mqtt, 'STAINLESS_MQTT_URL', env, ['mqtt:', 'mqtts:']);
  if (!url) return [];
  const isSecure = url.protocol === 'mqtts:';
  const { mqttCa, mqttCert, mqttKey, mqttTopic = 'stainless', mqttQos = '1' } = given;
  if (!isSecure && (mqttCa ?? mqttCert ?? mqttKey) !== undefined)
    throw wrong('--mqtt', `${url.protocol}//${url.host}`, 'certificates are for mqtts://');
  if ((mqttCert === undefined) !== (mqttKey === undefined))
    throw wrong(
      mqttCert === undefined ? '--mqtt-key' : '--mqtt-cert',
      String(mqttKey ?? mqttCert),
      'give --mqtt-cert and --mqtt-key together',
    );
  const prefix = mqttTopic.replace(/\/+$/, '');
  if (prefix === '' || /[+#\0]/.test(prefix))
    throw wrong('--mqtt-topic', mqttTopic, 'give a topic without + and #, for instance line4/inspection');
  const settings = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (isSecure ? 8883 : 1883),
    isSecure,
    // The broker keeps a session for it: it must be the same at each start, and no other client's.
    clientId:
      given.mqttClientId ??
      `stainless-${createHash('sha256')
        .update(`${hostname()}:${resolve(out)}`)
        .digest('hex')
        .slice(0, 12)}`,
    username: secretFrom(env, 'STAINLESS_MQTT_USER') ?? (decodeURIComponent(url.username) || undefined),
    password: secretFrom(env, 'STAINLESS_MQTT_PASSWORD') ?? (decodeURIComponent(url.password) || undefined),
    ca: mqttCa === undefined ? undefined : fileOf('--mqtt-ca', mqttCa),
    cert: mqttCert === undefined ? undefined : fileOf('--mqtt-cert', mqttCert),
    key: mqttKey === undefined ? undefined : fileOf('--mqtt-key', mqttKey),
  };
  return [mqttSink({ settings, qos: qosFrom(mqttQos), prefix, source, log })];
}

function qosFrom(text: string): 0 | 1 | 2 {
  if (text === '0' || text === '1' || text === '2') return Number(text) as 0 | 1 | 2;
  throw wrong('--mqtt-qos', text, 'give 0, 1 or 2');
}
