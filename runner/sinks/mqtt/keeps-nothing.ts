/** A store of outgoing packets for mqtt.js that has none: at QoS 0 and 1 what has to be sent again comes from the journal. */
import { Readable } from 'node:stream';
import type { IStore } from 'mqtt';

export const keepsNothing: IStore = {
  put(_packet, done) {
    done();
    return keepsNothing;
  },
  get({ messageId }, done) {
    done(undefined, { cmd: 'puback', messageId });
    return keepsNothing;
  },
  del({ messageId }, done) {
    done(undefined, { cmd: 'puback', messageId });
    return keepsNothing;
  },
  createStream: () => Readable.from([]) as unknown as ReturnType<IStore['createStream']>,
  close: (done) => done(),
};
