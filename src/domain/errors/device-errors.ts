/** Errors of the device, the worker and the camera. */
import { formatQuantity } from '../format-number';
import type { ErrorSentences } from './error-sentences';

export const deviceErrors = {
  'device-missing': (f) => `The device "${f.device}" is not available here: ${f.detail} Choose another device, or automatic.`,
  'device-lost': (f) => `The device stopped working (${f.detail}). Finished work is not lost. Start again, or choose another device.`,
  'trial-failed': (f) => `The devices could not be measured: ${f.detail}. The first one that starts is used. Measure again, or choose one.`,
  'out-of-memory': (f) => `The device ran out of memory while ${f.doing}. Choose a smaller size, batch or number of maps.`,
  'worker-crashed': (f) =>
    `The compute worker has stopped (${f.detail}). Your pictures are still here. Press the button again to restart it.`,
  'camera-insecure': () =>
    'The browser allows no camera on a page served over plain http, and some browsers allow none for a file on the disk. Open the page over https, or with Chrome or Edge on this computer. Pictures from files still work.',
  'camera-denied': () =>
    'The browser does not allow this page to use the camera. Allow it in the address bar or in the settings of the browser and the system, and try again.',
  'camera-missing': () => 'No camera was found. Connect one or switch it on, and try again.',
  'camera-busy': () =>
    'The camera does not start. Another program or tab may be using it. Close it there or choose another camera, and try again.',
  'camera-unplugged': () =>
    'The camera has stopped: it was unplugged or switched off. Connect it again or choose another one, and try again.',
  'training-running': () => 'A model is being trained. Wait until it ends or stop it on the Train step, and try again.',
  'learning-running': () => 'The model is learning from the good pictures. Wait until it is done, and try again.',
  'scores-lacking': (f) =>
    `${formatQuantity(Number(f.count), 'picture')} ${f.count === 1 ? 'has' : 'have'} not been scored by all detectors yet, and the device is not free for that. Try again when it is.`,
  'live-training': () => 'A training is using the device. Live inspection resumes with the new model when it ends.',
} satisfies ErrorSentences;
