/** A lasting connection to an MQTT broker: it comes back by itself, says when it is there, and can wait until the broker has everything on its disk. */
import type { IClientOptions, IStore, MqttClient } from 'mqtt';
import { messageOf } from '../../runner-error';
import { joined } from './joined';
import { LAST_KEPT_ID } from './outgoing-packets';

export interface MqttSettings {
  readonly host: string;
  readonly port: number;
  /** TLS. */
  readonly isSecure: boolean;
  readonly clientId: string;
  readonly username?: string;
  readonly password?: string;
  /** PEM. */
  readonly ca?: Buffer;
  readonly cert?: Buffer;
  readonly key?: Buffer;
}

export interface ConnectionOptions {
  readonly settings: MqttSettings;
  /** Topic and text that the broker publishes, retained, when this connection is lost. */
  readonly will: { readonly topic: string; readonly payload: string };
  /** Topic to which it subscribes to make the broker save; nobody publishes to it. */
  readonly syncTopic: string;
  readonly store: IStore;
  /** When the broker answers, before packets are sent. */
  onSession(isPresent: boolean): void;
  /** When packets can be sent. */
  onReady(): void;
}

const RECONNECT_AFTER = 1000;
const KEEP_ALIVE_SECONDS = 30;
const CONNECT_TIMEOUT = 10_000;
const ANSWER_TIMEOUT = 20_000;
const HIGHEST_ID = 65_535;

export class MqttConnection {
  private client!: MqttClient;
  private epoch = 0;
  private isUp = false;
  private lastError = '';
  private pingsSent = 0;
  private pongs = 0;
  private readonly wanted: number[] = [];
  private freeId = LAST_KEPT_ID;
  private readonly listeners = new Set<() => void>();
  /** Resolves when the broker has on its disk what it confirmed before. */
  readonly saved: () => Promise<void>;

  private constructor(private readonly options: ConnectionOptions) {
    this.saved = joined(() => this.save());
  }

  static async start(options: ConnectionOptions): Promise<MqttConnection> {
    const { default: mqtt } = await import('mqtt');
    const connection = new MqttConnection(options);
    connection.client = mqtt.connect(connection.clientOptions());
    connection.listen();
    return connection;
  }

  /** For messages. */
  get where(): string {
    return `${this.options.settings.host}:${this.options.settings.port}`;
  }

  get isReady(): boolean {
    return this.isUp;
  }

  /** Counts the connections. */
  get number(): number {
    return this.epoch;
  }

  /** @throws where it is not there after so many milliseconds */
  whenReady(milliseconds: number): Promise<void> {
    return this.until(
      () => this.isUp,
      milliseconds,
      () => `There is no connection to ${this.where}${this.lastError ? `: ${this.lastError}` : ''}.`,
    );
  }

  /** @throws where the condition does not come true within so many milliseconds; it is looked at whenever a packet comes or the connection changes */
  async until(isSo: () => boolean, milliseconds: number, otherwise: () => string): Promise<void> {
    if (isSo()) return;
    await new Promise<void>((resolve, reject) => {
      const end = (settle: () => void): void => {
        clearTimeout(timer);
        this.listeners.delete(look);
        settle();
      };
      const look = (): void => {
        if (isSo()) end(resolve);
      };
      const timer = setTimeout(() => end(() => reject(new Error(otherwise()))), milliseconds);
      this.listeners.add(look);
    });
  }

  /** Lets whoever waits look again. */
  readonly changed = (): void => {
    for (const listener of [...this.listeners]) listener();
  };

  /**
   * @param messageId where the packet is to have a certain one
   * @param done called with QoS 1 and 2 when the broker confirmed it
   */
  publish(
    topic: string,
    payload: string,
    packet: { qos: 0 | 1 | 2; retain?: boolean; dup?: boolean; messageId?: number },
    done: () => void = () => {},
  ): void {
    const { messageId, ...options } = packet;
    if (messageId !== undefined) this.wanted.push(messageId);
    this.client.publish(topic, payload, options, (error) => {
      if (!error) done();
    });
    this.wanted.length = 0;
  }

  /** Breaks the connection off; it comes back by itself. */
  reset(): void {
    this.client.stream.destroy();
  }

  /** @param isForced leaves without a word: the broker then publishes the will */
  async end(isForced: boolean): Promise<void> {
    this.isUp = false;
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, 2000);
    });
    await Promise.race([this.client.endAsync(isForced), limit]);
    clearTimeout(timer);
  }

  private clientOptions(): IClientOptions {
    const { settings, will, store } = this.options;
    return {
      protocol: settings.isSecure ? 'mqtts' : 'mqtt',
      host: settings.host,
      port: settings.port,
      clientId: settings.clientId,
      username: settings.username,
      password: settings.password,
      ca: settings.ca,
      cert: settings.cert,
      key: settings.key,
      protocolVersion: 4,
      clean: false,
      resubscribe: false,
      queueQoSZero: false,
      keepalive: KEEP_ALIVE_SECONDS,
      connectTimeout: CONNECT_TIMEOUT,
      reconnectPeriod: RECONNECT_AFTER,
      reconnectOnConnackError: true,
      will: { ...will, payload: Buffer.from(will.payload), qos: 1, retain: true },
      outgoingStore: store as IClientOptions['outgoingStore'],
      messageIdProvider: {
        allocate: () => this.wanted.shift() ?? this.nextFreeId(),
        getLastAllocated: () => this.freeId,
        register: () => true,
        deallocate: () => {},
        clear: () => {},
      },
    };
  }

  private nextFreeId(): number {
    this.freeId = this.freeId >= HIGHEST_ID ? LAST_KEPT_ID + 1 : this.freeId + 1;
    return this.freeId;
  }

  private listen(): void {
    this.client.on('packetreceive', (packet) => {
      if (packet.cmd === 'connack') {
        // A PUBREL that answers a PUBREC of the connection before would be sent whether or not it may be.
        this.client.queue.length = 0;
        this.options.onSession(packet.sessionPresent);
      }
      if (packet.cmd === 'pingresp') this.pongs++;
      this.changed();
    });
    this.client.on('packetsend', ({ cmd }) => {
      if (cmd === 'pingreq') this.pingsSent++;
    });
    this.client.on('connect', () => {
      this.epoch++;
      this.isUp = true;
      this.lastError = '';
      this.options.onReady();
      this.changed();
    });
    this.client.on('close', () => {
      this.isUp = false;
      this.pingsSent = 0;
      this.pongs = 0;
      this.changed();
    });
    this.client.on('error', (error) => {
      const { code } = error as { code?: string | number };
      this.lastError = messageOf(error) || String(code ?? '');
    });
  }

  /**
   * Mosquitto answers before it saves, and saves between two rounds of its work if something counted as a change: a subscription does (autosave_on_changes), a
   * publication does not. The answer to a ping that is sent after the subscription's answer comes from a later round.
   */
  private async save(): Promise<void> {
    const { epoch } = this;
    if (!this.isUp) throw new Error(`There is no connection to ${this.where}.`);
    const isOver = (): boolean => !this.isUp || this.epoch !== epoch;
    const answered = async (isSo: () => boolean): Promise<void> => {
      await this.until(
        () => isOver() || isSo(),
        ANSWER_TIMEOUT,
        () => `${this.where} does not answer.`,
      );
      if (isOver()) throw new Error(`The connection to ${this.where} was lost.`);
    };
    let isSubscribed = false;
    // An answer that denies the subscription is as good: it is not there to be told anything.
    this.client.subscribe(this.options.syncTopic, { qos: 0 }, () => {
      isSubscribed = true;
      this.changed();
    });
    await answered(() => isSubscribed);
    this.client.sendPing();
    const ping = this.pingsSent;
    await answered(() => this.pongs >= ping);
  }
}
