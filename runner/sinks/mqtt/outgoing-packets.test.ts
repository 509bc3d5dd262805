/** The file of packets says before each step that it may have been done, and after a start nothing is published again that may have been released. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { OutgoingPackets, type Releasing } from './outgoing-packets';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stainless-packets-'));
  path = join(folder, 'packets.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const kept = async (): Promise<{ messageId: number; isReleased: boolean }[]> => JSON.parse(await readFile(path, 'utf8')).packets;

const quiet: Releasing = { beforeRelease: async () => () => true, onFailure: () => {}, onCompleted: () => {} };

const put = (packets: OutgoingPackets, messageId: number): Promise<void> =>
  new Promise((resolve, reject) => {
    packets.asStore().put({ cmd: 'pubrel', messageId }, (error) => (error ? reject(error) : resolve()));
  });

const complete = (packets: OutgoingPackets, messageId: number): void => void packets.asStore().del({ messageId }, () => {});

async function resent(packets: OutgoingPackets): Promise<number[]> {
  const ids: number[] = [];
  for await (const { cmd, messageId } of packets.asStore().createStream()) {
    expect(cmd).toBe('pubrel');
    ids.push(messageId);
  }
  return ids;
}

describe('packets of QoS 2 on their way', () => {
  it('are in the file before they are published, with ids that a start keeps', async () => {
    const packets = await OutgoingPackets.open(path);
    await packets.take(['a', 'b'], 7);
    const again = await OutgoingPackets.open(path);
    expect(again.last).toBe(7);
    expect(again.toPublish()).toEqual([
      { messageId: 1, payload: 'a', isReleased: false },
      { messageId: 2, payload: 'b', isReleased: false },
    ]);
    await again.take(['c'], 8);
    expect(again.toPublish().map(({ messageId }) => messageId)).toEqual([1, 2, 3]);
  });

  it('are released in the file before their PUBREL is sent, and never published again then', async () => {
    const packets = await OutgoingPackets.open(path);
    packets.releasing = quiet;
    await packets.take(['a', 'b', 'c'], 3);
    await Promise.all([put(packets, 1), put(packets, 3)]);
    expect((await kept()).map(({ isReleased }) => isReleased)).toEqual([true, false, true]);
    const again = await OutgoingPackets.open(path);
    expect(again.toPublish().map(({ messageId }) => messageId)).toEqual([2]);
    expect(await resent(again)).toEqual([1, 3]);
  });

  it('are not released where the broker cannot be asked to save, or the connection is another one', async () => {
    const packets = await OutgoingPackets.open(path);
    await packets.take(['a'], 1);
    packets.releasing = { ...quiet, beforeRelease: () => Promise.reject(new Error('lost')) };
    await expect(put(packets, 1)).rejects.toThrow('lost');
    packets.releasing = { ...quiet, beforeRelease: async () => () => false };
    await expect(put(packets, 1)).rejects.toThrow('another one');
    expect((await kept())[0].isReleased).toBe(false);
    let asked = 0;
    packets.releasing = { ...quiet, beforeRelease: async () => () => asked++ === 0 }; // Lost while the file was written.
    await expect(put(packets, 1)).rejects.toThrow('another one');
    expect(await resent(packets)).toEqual([1]);
  });

  it('are not released where that cannot be written, and the connection begins anew', async () => {
    const packets = await OutgoingPackets.open(path);
    await packets.take(['a'], 1);
    let failures = 0;
    packets.releasing = { ...quiet, onFailure: () => failures++ };
    await rm(folder, { recursive: true });
    await expect(put(packets, 1)).rejects.toThrow('ENOENT');
    expect(failures).toBe(1);
    expect(packets.toPublish()).toHaveLength(1);
  });

  it('stay until they are forgotten, and a new connection asks again for each', async () => {
    const packets = await OutgoingPackets.open(path);
    packets.releasing = quiet;
    await packets.take(['a', 'b'], 2);
    await Promise.all([put(packets, 1), put(packets, 2)]);
    complete(packets, 1);
    complete(packets, 2);
    expect(packets.areCompleted).toBe(true);
    expect(await resent(packets)).toEqual([1, 2]);
    expect(packets.areCompleted).toBe(false);
    complete(packets, 2);
    await packets.forget(packets.completedIds());
    expect((await kept()).map(({ messageId }) => messageId)).toEqual([1]);
  });

  it('are published anew where the broker has lost the session', async () => {
    const packets = await OutgoingPackets.open(path);
    packets.releasing = quiet;
    await packets.take(['a', 'b'], 2);
    await put(packets, 1);
    packets.sessionIsLost();
    expect(await resent(packets)).toEqual([]);
    expect(await packets.anewAfterLoss()).toBe(true);
    expect(packets.toPublish()).toHaveLength(2);
    expect(await packets.anewAfterLoss()).toBe(false);
  });
});
