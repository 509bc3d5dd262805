/** Training speeds that are known before a run starts, and the number of pictures that the run trains on: what a time estimate needs. */
import { measuredBySpeed } from '../../domain/device-trial';
import { firstQuick } from '../../domain/presets';
import { baseOf } from '../../store/compare/comparison-choices';
import { type KnownSpeed, knownSpeeds } from '../../store/compare/plan-runs';
import { goodPicturesOf } from '../../store/data/pictures-by-role';
import { memoize } from '../../store/state/memoize';
import type { StudioState } from '../../store/state/studio-state';

/** Known speeds, from the best source: finished runs, else the present model, else the device trial. */
export const speedsOf = memoize(
  ({ compare: { comparison }, train: { model }, device: { deviceTrial, device } }: StudioState) =>
    [comparison, model, deviceTrial, device] as const,
  (comparison, model, deviceTrial, device): readonly KnownSpeed[] => {
    const runs = knownSpeeds(comparison?.runs ?? []);
    if (runs.length > 0) return runs;
    const kind = device.phase === 'done' ? device.report.kind : null;
    const here =
      model && model.card.device.kind === kind ? [{ recipe: model.card.recipe, secondsPerStep: model.card.training.secondsPerStep }] : [];
    if (here.length > 0 || deviceTrial.phase !== 'done') return here;
    const tried = measuredBySpeed(deviceTrial.trial).find((measured) => measured.kind === kind);
    return tried ? [{ recipe: firstQuick, secondsPerStep: tried.secondsPerStep }] : [];
  },
);

export const trainCountOf = (state: StudioState): number => {
  const good = state.compare.comparison ? state.compare.comparison.pictures.filter(({ role }) => role === 'good') : goodPicturesOf(state);
  return good.length * (1 - baseOf(state).validationShare);
};
