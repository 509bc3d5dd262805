/** The camera as a user finds it, on the Data and the Inspect step. It knows no expectation. */
import type { Locator } from '@playwright/test';
import { launchOptions } from '../drive/browser';
import type { StudioPage } from '../drive/studio.page';

/** Chromium with a camera of its own making: a test picture that moves. Who may use it, the test says. */
export const withFakeCamera = (...more: string[]) => {
  const usual = launchOptions();
  return { ...usual, args: [...(usual.args ?? []), '--use-fake-device-for-media-stream', ...more] };
};

export interface CameraPanel {
  /** Of the step that is looked at; its attribute `data-camera` is its phase. */
  readonly view: Locator;
  /** Pictures that were taken since the camera is on. */
  readonly shots: Locator;
  /** On the Inspect step: verdict and score of the newest frame. */
  readonly verdict: Locator;
  /** On the Inspect step: frames that were kept, each with the score that the list has for it. */
  readonly kept: Locator;
  liveScore(): Promise<number>;
  /** Remember what is on now, to ask later whether it was switched off. */
  rememberStream(): Promise<void>;
  /** Whether everything that was remembered last is off. */
  isOff(): Promise<boolean>;
  /** Make the page believe that its tab is hidden, or seen again. */
  hideTab(hidden: boolean): Promise<void>;
  /** What a browser tells when the cable is pulled. */
  unplug(): Promise<void>;
}

type Watched = typeof globalThis & { cameraTracks?: MediaStreamTrack[] };

export function cameraPanel({ panel, page }: StudioPage): CameraPanel {
  const verdict = panel.getByRole('region', { name: 'Verdict' });
  return {
    view: panel.locator('[data-camera]'),
    shots: panel.getByRole('list', { name: 'Latest pictures' }).getByRole('img'),
    verdict,
    kept: panel.getByRole('list', { name: 'Added frames' }).getByRole('listitem'),
    liveScore: async () => Number(await verdict.locator('[data-score]').getAttribute('data-score')),
    rememberStream: () =>
      page.evaluate(() => {
        const stream = document.querySelector('video')?.srcObject as MediaStream;
        (globalThis as Watched).cameraTracks = stream.getTracks();
      }),
    isOff: () => page.evaluate(() => ((globalThis as Watched).cameraTracks ?? []).every(({ readyState }) => readyState === 'ended')),
    hideTab: (hidden) =>
      page.evaluate((isHidden) => {
        Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }, hidden),
    unplug: () =>
      page.evaluate(() => {
        const stream = document.querySelector('video')?.srcObject as MediaStream;
        stream.getTracks()[0].dispatchEvent(new Event('ended'));
      }),
  };
}

/** The largest value of a picture's pixels, 0..255; 0 is a black picture. */
export function brightest(picture: Locator): Promise<number> {
  return picture.evaluate(async (element) => {
    const image = element as HTMLImageElement;
    await image.decode();
    const drawing = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
    drawing?.drawImage(image, 0, 0);
    const { data } = drawing?.getImageData(0, 0, image.naturalWidth, image.naturalHeight) ?? { data: [] };
    let most = 0;
    for (let at = 0; at < data.length; at++) if (at % 4 < 3) most = Math.max(most, data[at]);
    return most;
  });
}
