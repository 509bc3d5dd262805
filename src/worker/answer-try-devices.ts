/** Answers `survey-devices` and `try-devices`: which devices there are, and how fast each of them trains. */
import { startDevice, watchDeviceLoss } from '../engine/device/device';
import { surveyDevices } from '../engine/device/device-survey';
import { tryDevices } from '../engine/device-trial/device-trial';
import type { AnswerFunction } from './answer-function';

export const answerSurveyDevices: AnswerFunction<'survey-devices'> = async () => ({ survey: await surveyDevices() });

export const answerTryDevices: AnswerFunction<'try-devices'> = async ({ survey }, { emit }) => ({
  trial: await tryDevices(survey, {
    start: startDevice,
    // In this worker the trial, not the session, listens for a lost device, and goes on with the next one.
    deviceLost: lossOfDevice(),
    now: () => performance.now(),
    onDevice: (device, tried) => emit({ kind: 'trying-device', device, tried: [...tried] }),
  }),
});

function lossOfDevice(): Promise<never> {
  const loss = new Promise<never>((_, reject) => {
    watchDeviceLoss((detail) => reject(new Error(`The GPU was lost (${detail}).`)));
  });
  // Between two devices nothing awaits it, and it is no unhandled rejection.
  loss.catch(() => {});
  return loss;
}
