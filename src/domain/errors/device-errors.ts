/** Errors of the device, the worker and the camera. */
import type { ErrorSentences } from './error-sentences';

export const deviceErrors = {
  'device-missing': (f) => `The device "${f.device}" is not available here: ${f.detail} Choose another device, or automatic.`,
  'device-lost': (f) =>
    `The device stopped working (${f.detail}). Nothing that was finished is lost; start again, or choose another device.`,
  'trial-failed': (f) => `The devices could not be tried: ${f.detail}. The first one that starts is used; try again, or choose one.`,
  'out-of-memory': (f) => `The device ran out of memory while ${f.doing}. Choose a smaller size, batch or number of maps.`,
  'worker-crashed': (f) =>
    `The part of the page that computes has stopped (${f.detail}). Your pictures are still here; press the button again to start it afresh.`,
  'camera-insecure': () =>
    'The browser gives no camera to a page that came over plain http, and some give none to a file from the disk. Open the page over https, or with Chrome or Edge on this computer; pictures from files work all the same.',
  'camera-denied': () =>
    'The browser does not let this page use the camera. Allow it at the left end of the address bar or in the settings of the browser and of the system, and try again.',
  'camera-missing': () => 'No camera was found. Plug one in, or switch it on, and try again.',
  'camera-busy': () =>
    'The camera does not start; another program or another tab may be using it. Close it there, or choose another camera, and try again.',
  'camera-unplugged': () =>
    'The camera has stopped: it was unplugged or switched off. Plug it in again, or choose another one, and try again.',
  'training-running': () => 'A model is being trained. Wait until it is done, or stop it on the Train step, and try again.',
  'live-training': () => 'A training has the device. The live inspection goes on by itself, with the new model, when it is over.',
} satisfies ErrorSentences;
