/** A PLC sees the last verdict: read by asyncua (Python), an implementation that is not node-opcua, where a Python has it, and by node-opcua's own client. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AttributeIds, OPCUAClient } from 'node-opcua';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { findPython } from '../../../drive/find-python';
import { freePort } from '../../testing/mosquitto';
import { entriesOf, keptLog } from '../../testing/verdict-entries';
import type { Sink } from '../sink';
import { type OpcuaOptions, opcuaSink } from './opcua';

/** node-opcua is large, and makes a key of its own. */
const SLOW = 180_000;
const python = findPython('asyncua');
const NO_ASYNCUA = 'no Python at hand has asyncua (pip install asyncua; STAINLESS_PYTHON names one)';

let folder: string;
let sink: Sink | null = null;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-opcua-'));
});
afterEach(async () => {
  await sink?.close();
  sink = null;
});
afterAll(async () => {
  // node-opcua leaves that text there, and an openssl that another test starts would look for a file of that name.
  if (process.env.OPENSSL_CONF === 'undefined') delete process.env.OPENSSL_CONF;
  await rm(folder, { recursive: true });
});

async function served(its: Partial<OpcuaOptions> = {}, state?: unknown): Promise<{ sink: Sink; address: string }> {
  const port = its.port ?? (await freePort());
  const made = opcuaSink({ host: '127.0.0.1', port, certificates: null, user: null, source: 'station 3', log: keptLog(), ...its });
  await made.open(state, folder);
  sink = made;
  return { sink: made, address: `opc.tcp://127.0.0.1:${port}/stainless` };
}

interface Seen {
  readonly numbers: readonly number[];
  readonly values: Readonly<Record<string, unknown>>;
  readonly types: Readonly<Record<string, string>>;
  readonly written: string;
}

/** Starts asyncua, does something once it listens, and gives what it saw. */
async function seenByAsyncua(
  address: string,
  changes: number,
  whenReady: () => Promise<unknown>,
  access: readonly string[] = [],
): Promise<Seen> {
  const child: ChildProcess = spawn(python ?? '', [
    join(import.meta.dirname, '../../testing/read-opcua.py'),
    address,
    String(changes),
    ...access,
  ]);
  let said = '';
  let errors = '';
  child.stdout?.on('data', (text) => (said += text));
  child.stderr?.on('data', (text) => (errors += text));
  const ended = once(child, 'close');
  await Promise.race([vi.waitFor(() => expect(said).toContain('ready'), { timeout: 60_000 }), ended]);
  await whenReady();
  await ended;
  const line = said.split('\n').find((each) => each.startsWith('{'));
  if (!line) throw new Error(`asyncua saw nothing: ${errors}`);
  return JSON.parse(line) as Seen;
}

const four = entriesOf([
  { picture: 'a.png', verdict: 'pass' },
  { picture: 'b.png', verdict: 'look' },
  { picture: 'c.png', verdict: 'unreadable', score: null, error: 'It is cut off.' },
  { picture: 'd.png', verdict: 'reject', score: 3.5 },
]);

describe('the OPC UA server', () => {
  it(
    'shows each verdict, Number last, and takes no writing (read by asyncua)',
    async ({ skip }) => {
      if (!python) return skip(NO_ASYNCUA);
      const { sink: shown, address } = await served(
        {},
        { number: 41, counts: { pass: 40, look: 0, reject: 1, unreadable: 0 }, lastError: '', last: null },
      );
      const { numbers, values, types, written } = await seenByAsyncua(address, 4, () => shown.deliver(four));
      expect(numbers).toEqual([41, 42, 43, 44, 45]);
      expect(values).toMatchObject({
        Verdict: 'reject',
        VerdictCode: 2,
        Score: 3.5,
        Threshold: 2,
        LookLimit: 1,
        Picture: 'd.png',
        Number: 45,
        Time: '2026-11-30 12:00:04+00:00',
        CountPass: 41,
        CountLook: 1,
        CountReject: 2,
        CountUnreadable: 1,
        ModelVersion: 'Flange',
        Detector: 'combined',
        Running: true,
        LastError: 'It is cut off.',
      });
      expect(JSON.parse(String(values.Message))).toMatchObject({ id: four[3].hash, source: 'station 3' });
      expect(types).toMatchObject({
        Number: 'UInt32',
        VerdictCode: 'Int32',
        Score: 'Double',
        Time: 'DateTime',
        Running: 'Boolean',
        Verdict: 'String',
      });
      expect(written).toMatch(/BadNotWritable|BadUserAccessDenied/);
    },
    SLOW,
  );

  it(
    'lets in, signed and encrypted, whom it trusts and who knows the password (read by asyncua)',
    async ({ skip }) => {
      if (!python) return skip(NO_ASYNCUA);
      const [certificate, key] = [join(folder, 'reader.pem'), join(folder, 'reader-key.pem')];
      const names = 'subjectAltName=URI:urn:reader,DNS:localhost';
      const uses = ['-addext', names, '-addext', 'keyUsage=digitalSignature,nonRepudiation,keyEncipherment,dataEncipherment'];
      const made = [
        'req',
        '-x509',
        '-newkey',
        'rsa:2048',
        '-nodes',
        '-days',
        '2',
        '-subj',
        '/CN=reader',
        ...uses,
        '-keyout',
        key,
        '-out',
        certificate,
      ];
      const { status, error, stderr } = spawnSync('openssl', made, { env: { PATH: process.env.PATH } });
      if (error) return skip('openssl is not installed');
      expect(status, String(stderr)).toBe(0);
      const certificates = join(folder, 'certificates');
      const options = { certificates, user: { name: 'plc', password: 'hush' } };
      await mkdir(join(certificates, 'trusted/certs'), { recursive: true });
      await copyFile(certificate, join(certificates, 'trusted/certs/reader.pem'));
      const { sink: shown, address } = await served(options);
      const { numbers } = await seenByAsyncua(address, 1, () => shown.deliver(four.slice(0, 1)), ['plc', 'hush', certificate, key]);
      expect(numbers).toEqual([0, 1]);
      await expect(seenByAsyncua(address, 0, async () => {}, ['plc', 'wrong', certificate, key])).rejects.toThrow(
        /BadIdentityTokenRejected|BadUserAccessDenied/,
      );
      await expect(seenByAsyncua(address, 0, async () => {})).rejects.toThrow(/No matching endpoints|BadSecurity|BadIdentity|Bad/);
    },
    SLOW,
  );

  it(
    'begins again with the last verdict and its counts (read by node-opcua\u2019s own client)',
    async () => {
      const first = await served();
      const state = await first.sink.deliver(four);
      await first.sink.close();
      const second = await served({}, JSON.parse(JSON.stringify(state)));
      const { address } = second;
      const client = OPCUAClient.create({ endpointMustExist: false, connectionStrategy: { maxRetry: 3 } });
      await client.withSessionAsync(address, async (session) => {
        const read = async (...names: string[]): Promise<unknown[]> => {
          const nodes = names.map((name) => ({ nodeId: `ns=1;s=Stainless.${name}`, attributeId: AttributeIds.Value }));
          return (await session.read(nodes)).map(({ value }) => value.value);
        };
        expect(await read('Number', 'Picture', 'CountReject', 'LastError', 'Running')).toEqual([4, 'd.png', 1, 'It is cut off.', true]);
        // What one request reads is of one verdict, while they come.
        const delivered = second.sink.deliver(entriesOf(Array.from({ length: 400 }, () => ({}))).slice(4));
        const seen = new Set<unknown>();
        while (!seen.has(400)) {
          const [number, message, picture] = await read('Number', 'Message', 'Picture');
          seen.add(number);
          expect([JSON.parse(String(message)).number, picture]).toEqual([number, number === 4 ? 'd.png' : `part-${number}.png`]);
        }
        expect(seen.size).toBeGreaterThan(2);
        await delivered;
      });
    },
    SLOW,
  );

  it(
    'says a port that is in use',
    async () => {
      const other = createServer().listen(0, '127.0.0.1');
      await once(other, 'listening');
      const { port } = other.address() as { port: number };
      await expect(served({ port })).rejects.toThrow(`Port ${port} of 127.0.0.1 is in use`);
      other.close();
    },
    SLOW,
  );
});
