/**
 * The one owner of the computing worker. Who wants it takes it here (state/compute-state.ts); the desk ends or defers other claims by the table in
 * precedence.ts, opens the device, brings the model back, and passes the worker on. After the worker has died it gives the model to the next one.
 */
import { StudioError } from '../../domain/studio-error';
import type { Claim, ComputeDesk, DeskAnswer, Lease } from '../state/compute-state';
import type { SliceContext } from '../state/slice-context';
import { createModelCopy } from './model-copy';
import { needsOf, replacesModel, ruleOf } from './precedence';

interface Held {
  readonly claim: Claim;
  readonly end: (() => void) | undefined;
}

export function createComputeDesk(context: Omit<SliceContext, 'desk'>): ComputeDesk {
  const { client, get, set } = context;
  const copy = createModelCopy(context);
  let held: readonly Held[] = [];

  const holds = (claim: Claim): boolean => held.some((each) => each.claim === claim);

  const hold = (next: readonly Held[]): void => {
    held = next;
    set({ compute: { claims: held.map(({ claim }) => claim) } });
  };

  const answerTo = (claim: Claim): DeskAnswer => {
    for (const { claim: holder } of held) {
      const rule = ruleOf(claim, holder);
      if (rule === 'waits') return { kind: 'waits' };
      if (typeof rule === 'object') return { kind: 'refused', error: new StudioError(rule.refused) };
    }
    return { kind: 'free' };
  };

  /** Gives the model to the worker again, unless the worker has another model in it. */
  const restoreModel = async (): Promise<void> => {
    if (!holds('training') && !isAway()) await copy.giveBack();
  };

  const isAway = (): boolean => get().train.model?.presence === 'away';

  const sendAway = (): void => {
    const { model } = get().train;
    if (model) set({ train: { model: { ...model, presence: 'away' } } });
  };

  /** After a comparison the worker holds the model of its last run. */
  const letReturn = (): void => {
    const { model } = get().train;
    if (model?.presence === 'away') set({ train: { model: { ...model, presence: 'lost' } } });
    void restoreModel();
  };

  /** @returns false where the claim waits */
  const prepare = async (claim: Claim): Promise<boolean> => {
    const { device, model } = needsOf[claim];
    if (replacesModel(claim)) await copy.settled();
    if (model !== 'no') await restoreModel();
    if (model === 'yes' || model === 'or-waits') {
      const isHere = get().train.model?.presence === 'here';
      if (!isHere && model === 'or-waits') return false;
      if (!isHere) throw new StudioError('no-model');
    }
    if (device) await get().device.needDevice();
    return true;
  };

  client.onComputeCrash(() => {
    const { model } = get().train;
    set({
      device: { device: { phase: 'idle' } },
      ...(model ? { train: { model: { ...model, presence: holds('comparison') ? 'away' : 'lost' } } } : {}),
    });
    void restoreModel();
  });
  client.onDeviceLost(() => void get().device.reopenDevice());

  return {
    answerTo,
    take: async (claim, end) => {
      const answer = answerTo(claim);
      if (answer.kind === 'refused') throw answer.error;
      if (answer.kind === 'waits') return null;
      const yielding = held.filter(({ claim: holder }) => ruleOf(claim, holder) === 'ends');
      const own: Held = { claim, end };
      hold([...held.filter((each) => !yielding.includes(each)), own]);
      for (const each of yielding) each.end?.();
      const lease: Lease = {
        release: () => {
          if (!held.includes(own)) return;
          hold(held.filter((each) => each !== own));
          if (claim === 'comparison') letReturn();
        },
      };
      try {
        if (await prepare(claim)) {
          if (claim === 'comparison') sendAway();
          return lease;
        }
      } catch (thrown) {
        lease.release();
        throw thrown;
      }
      lease.release();
      return null;
    },
    restoreModel,
    openDevice: () => get().device.needDevice(),
    copyModel: copy.make,
  };
}
