/**
 * The packets of QoS 2 that are on their way, in a file: which verdicts were taken over from the journal, with which message id each is sent, and whether
 * its PUBREL may have been sent. A packet is in the file before it is sent, and says there that it is released before its PUBREL is sent; so after a kill it
 * is sent again with its message id, or only its PUBREL, and the broker knows it (MQTT 3.1.1, section 4.3.3). It is the store of outgoing packets of mqtt.js.
 */
import { readFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import type { IStore } from 'mqtt';
import { writeWhole } from '../../journal/write-whole';
import { messageOf, RunnerError } from '../../runner-error';
import { joined } from './joined';

export interface OutgoingPacket {
  readonly messageId: number;
  readonly payload: string;
  /** Whether its PUBREL may have been sent: from then on it must not be published again. */
  readonly isReleased: boolean;
}

interface Kept {
  /** Number of the last entry of the journal that was taken over. */
  readonly last: number;
  readonly nextId: number;
  readonly packets: readonly OutgoingPacket[];
}

type Edit = (kept: Kept) => Kept;

/** Ids above it are for packets that are not kept. */
export const LAST_KEPT_ID = 65_000;

export interface Releasing {
  /** Resolves when the broker has the packets safe whose PUBREC came. Gives whether the connection is still the one that was asked. */
  beforeRelease(): Promise<() => boolean>;
  /** A release that could not be written down: its PUBREC has to come again. */
  onFailure(error: unknown): void;
  onCompleted(): void;
}

export class OutgoingPackets {
  private readonly completed = new Set<number>();
  private readonly write: () => Promise<void>;
  private edits: Edit[] = [];
  private isSessionLost = false;
  releasing: Releasing | null = null;

  private constructor(
    path: string,
    private kept: Kept,
  ) {
    this.write = joined(async () => {
      const edits = this.edits.splice(0);
      const next = edits.reduce((before, edit) => edit(before), this.kept);
      await writeWhole(path, JSON.stringify(next));
      this.kept = next;
    });
  }

  /** @throws RunnerError journal-damaged where the file is not one of ours */
  static async open(path: string): Promise<OutgoingPackets> {
    try {
      return new OutgoingPackets(path, JSON.parse(await readFile(path, 'utf8')) as Kept);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return new OutgoingPackets(path, { last: 0, nextId: 1, packets: [] });
      throw new RunnerError('journal-damaged', { path, line: 'all', detail: messageOf(error) });
    }
  }

  get last(): number {
    return this.kept.last;
  }

  /** Whether the broker has confirmed all of them. */
  get areCompleted(): boolean {
    return this.kept.packets.every(({ messageId }) => this.completed.has(messageId));
  }

  get count(): number {
    return this.kept.packets.length;
  }

  /** Packets to be published, a second time perhaps. */
  toPublish(): readonly OutgoingPacket[] {
    return this.kept.packets.filter(({ isReleased }) => !isReleased);
  }

  /** @param last number of the last entry that these are of */
  async take(payloads: readonly string[], last: number): Promise<void> {
    await this.change(({ nextId, packets }) => {
      const taken = payloads.map((payload, index) => ({
        messageId: ((nextId - 1 + index) % LAST_KEPT_ID) + 1,
        payload,
        isReleased: false,
      }));
      return { last, nextId: ((nextId - 1 + payloads.length) % LAST_KEPT_ID) + 1, packets: [...packets, ...taken] };
    });
  }

  /** Forgets packets that the broker has confirmed and keeps safe. */
  async forget(ids: ReadonlySet<number>): Promise<void> {
    await this.change((kept) => ({ ...kept, packets: kept.packets.filter(({ messageId }) => !ids.has(messageId)) }));
    for (const id of ids) this.completed.delete(id);
  }

  completedIds(): ReadonlySet<number> {
    return new Set(this.completed);
  }

  /** The broker does not know this client any more: what it had of the packets is gone. */
  sessionIsLost(): void {
    this.isSessionLost = true;
  }

  /** @returns whether packets have to be published anew that it may have had */
  async anewAfterLoss(): Promise<boolean> {
    if (!this.isSessionLost) return false;
    this.isSessionLost = false;
    if (this.kept.packets.every(({ isReleased }) => !isReleased)) return false;
    await this.change((kept) => ({ ...kept, packets: kept.packets.map((packet) => ({ ...packet, isReleased: false })) }));
    return true;
  }

  /** What mqtt.js is given; see Store there. */
  asStore(): IStore {
    const store: IStore = {
      put: (packet, done) => {
        if (packet.cmd === 'pubrel') this.release(packet.messageId ?? 0).then(() => done(), done);
        else done();
        return store;
      },
      get: (packet, done) => {
        done(undefined, { cmd: 'pubrel', messageId: packet.messageId });
        return store;
      },
      del: ({ messageId }, done) => {
        if (messageId !== undefined) this.completed.add(messageId);
        done(undefined, { cmd: 'pubrel', messageId });
        this.releasing?.onCompleted();
        return store;
      },
      createStream: () => Readable.from(this.toRelease()) as unknown as ReturnType<IStore['createStream']>,
      close: (done) => done(),
    };
    return store;
  }

  /** For a new connection, on which whatever was confirmed on the one before is confirmed again: the broker may have forgotten it. */
  private toRelease(): object[] {
    this.completed.clear();
    if (this.isSessionLost) return [];
    return this.kept.packets.filter(({ isReleased }) => isReleased).map(({ messageId }) => ({ cmd: 'pubrel', qos: 2, messageId }));
  }

  private async release(id: number): Promise<void> {
    const isSame = await this.releasing?.beforeRelease();
    if (!isSame?.()) throw new Error('The connection is another one.');
    try {
      const released: Edit = (kept) => ({
        ...kept,
        packets: kept.packets.map((packet) => (packet.messageId === id ? { ...packet, isReleased: true } : packet)),
      });
      await this.change(released);
    } catch (error) {
      this.releasing?.onFailure(error);
      throw error;
    }
    if (!isSame()) throw new Error('The connection is another one.');
  }

  private change(edit: Edit): Promise<void> {
    this.edits.push(edit);
    return this.write();
  }
}
