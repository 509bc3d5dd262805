/** The options of sinks are taken from a command line, and what is wrong with them is said in a sentence. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { keptLog } from '../testing/verdict-entries';
import { addSinkOptions, type SinkContext, type SinkOptions, sinksFrom } from './options';
import { secretFrom } from './secret-from';

const context: SinkContext = { out: '/data/results', pictures: '/data/in', log: keptLog(), env: {} };

const sinksOf = (line: string, its: Partial<SinkContext> = {}): string[] => {
  const command = addSinkOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  command.parse(line.split(' ').filter(Boolean), { from: 'user' });
  return sinksFrom(command.opts<SinkOptions>(), { ...context, ...its }).map(({ name }) => name);
};

describe('the options of sinks', () => {
  it('write results.csv unless it is not wanted', () => {
    expect(sinksOf('')).toEqual(['csv']);
    expect(sinksOf('--no-csv')).toEqual([]);
  });

  it('move or copy pictures', () => {
    expect(sinksOf('--move /data/sorted')).toEqual(['csv', 'move']);
    expect(sinksOf('--copy /data/sorted --keep reject,LOOK')).toEqual(['csv', 'copy']);
  });

  it.each([
    ['--move /data/in', 'lies in /data/in'],
    ['--copy /data/in/sorted', 'lies in /data/in'],
    ['--copy /data/sorted --keep reject,bad', '"bad" is no verdict; they are pass, look, reject, unreadable'],
    ['--move /a --copy /b', 'cannot be used with option'],
  ])('say what is wrong with %s', (line, sentence) => {
    expect(() => sinksOf(line)).toThrow(sentence);
  });

  it('say that nothing can be sorted where pictures come in requests', () => {
    expect(() => sinksOf('--move /data/sorted', { pictures: null })).toThrow('--move /data/sorted: pictures come in requests here');
  });
});

describe('the options of sinks that tell other programs', () => {
  it('make each of them, from options or from the environment', () => {
    expect(sinksOf('--webhook https://erp.example/verdicts --mqtt mqtt://broker --opcua')).toEqual(['csv', 'webhook', 'mqtt', 'opcua']);
    const env = { STAINLESS_WEBHOOK_URL: 'https://me:secret@erp.example/', STAINLESS_MQTT_URL: 'mqtts://me:secret@broker:8884' };
    expect(sinksOf('--no-csv', { env })).toEqual(['webhook', 'mqtt']);
    expect(sinksOf('--no-csv --opcua 192.168.0.7:4840 --opcua-open')).toEqual(['opcua']);
    expect(sinksOf('--no-csv --opcua [::1]:4840')).toEqual(['opcua']);
  });

  it.each([
    ['--webhook erp.example', '--webhook erp.example: give an address that begins with http:// or https://.'],
    ['--webhook https://erp.example --webhook-batch 1.5', '--webhook-batch 1.5: give a whole number from 1 to 1000.'],
    ['--webhook https://erp.example --webhook-timeout 0', '--webhook-timeout 0: give a number from 0.1 to 600.'],
    ['--mqtt http://broker', 'give an address that begins with mqtt:// or mqtts://'],
    ['--mqtt mqtt://broker --mqtt-qos 3', 'Allowed choices are 0, 1, 2'],
    ['--mqtt mqtt://broker --mqtt-topic line/#', '--mqtt-topic line/#: give a topic without + and #'],
    ['--mqtt mqtt://broker --mqtt-ca ca.pem', '--mqtt mqtt://broker: certificates are for mqtts://'],
    ['--mqtt mqtts://broker --mqtt-cert a.pem', 'give --mqtt-cert and --mqtt-key together'],
    ['--mqtt mqtts://broker --mqtt-ca /no/ca.pem', '--mqtt-ca /no/ca.pem: the file cannot be read: ENOENT'],
    ['--opcua plc', '--opcua plc: give HOST:PORT'],
    ['--opcua 0.0.0.0:4840', 'other machines could read there without security'],
  ])('say what is wrong with %s', (line, sentence) => {
    expect(() => sinksOf(line)).toThrow(sentence);
  });

  it('take no password from the command line, and repeat none', () => {
    for (const line of ['--mqtt mqtt://me:hush@broker', '--webhook https://me:hush@erp.example']) {
      expect(() => sinksOf(line)).toThrow(/\*\*\*@.*: a password on a command line is seen by everybody/);
      expect(() => sinksOf(line)).not.toThrow('hush');
    }
    expect(() => sinksOf('', { env: { STAINLESS_MQTT_URL: 'ftp://me:hush@broker' } })).toThrow('STAINLESS_MQTT_URL ftp://***@broker');
  });

  it('take a secret from the file that the environment names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stainless-secrets-'));
    const path = join(folder, 'password');
    await writeFile(path, 'hush\n');
    expect(secretFrom({ NAME_FILE: path }, 'NAME')).toBe('hush');
    expect(secretFrom({ NAME: 'own', NAME_FILE: path }, 'NAME')).toBe('own');
    expect(secretFrom({}, 'NAME')).toBeUndefined();
    await rm(folder, { recursive: true });
    expect(() => secretFrom({ NAME_FILE: path }, 'NAME')).toThrow(`NAME_FILE ${path}: the file cannot be read`);
  });
});
