/** A real Mosquitto for tests: a broker that saves at once what counts as a change, to be killed and started again, and a subscriber with a lasting session. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

const programs = ['/usr/sbin/mosquitto', 'mosquitto'];

/** @returns the command of the broker; null where it, mosquitto_sub or stdbuf is not installed */
export function findMosquitto(): string | null {
  const isMissing = (command: string): boolean => spawnSync(command, ['--help'], { stdio: 'ignore' }).error !== undefined;
  if (isMissing('mosquitto_sub') || isMissing('stdbuf')) return null;
  return programs.find((program) => !spawnSync(program, ['-h'], { stdio: 'ignore' }).error) ?? null;
}

export const NO_MOSQUITTO = 'mosquitto and mosquitto_sub are not installed (on Debian: apt-get install mosquitto mosquitto-clients)';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export interface Broker {
  readonly port: number;
  start(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** @param more lines of its configuration, which may replace the listener */
export async function brokerIn(
  folder: string,
  program: string,
  more: (port: number) => string = (port) => `listener ${port} 127.0.0.1\nallow_anonymous true`,
): Promise<Broker> {
  const port = await freePort();
  await chmod(folder, 0o777);
  const path = join(folder, 'mosquitto.conf');
  const saving = 'persistence true\nautosave_on_changes true\nautosave_interval 1\nmax_queued_messages 0';
  const asRoot = process.getuid?.() === 0 ? 'user root\n' : '';
  await writeFile(path, `${asRoot}${saving}\npersistence_location ${folder}/\n${more(port)}\n`);
  let child: ChildProcess | null = null;
  return {
    port,
    async start() {
      child = spawn(program, ['-c', path], { stdio: 'ignore' });
      await untilListening(port);
    },
    async kill() {
      if (!child) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      child = null;
    },
  };
}

export interface Subscriber {
  /** What it was told, a line a message. */
  lines(): Promise<string[]>;
  stop(): void;
}

/** mosquitto_sub at QoS 2 with a session of its own, which lasts over kills of the broker. */
export async function subscriberOf(port: number, topic: string, path: string, more: readonly string[] = []): Promise<Subscriber> {
  const options = ['-h', '127.0.0.1', '-p', String(port), '-q', '2', '-c', '-i', 'counting', '-t', topic, '-F', '%p', '-d'];
  const child = spawn('stdbuf', ['-oL', 'mosquitto_sub', ...options, ...more], { stdio: ['ignore', 'pipe', 'ignore'] });
  child.stdout.pipe(createWriteStream(path));
  await new Promise<void>((resolve) => {
    child.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('SUBACK')) resolve();
    });
  });
  return {
    async lines() {
      return (await readFile(path, 'utf8')).split('\n').filter((line) => line.startsWith('{'));
    },
    stop: () => void child.kill(),
  };
}

async function untilListening(port: number): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (isThere) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error(`No broker listens on port ${port}.`);
}
