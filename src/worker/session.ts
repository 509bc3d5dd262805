/** The worker's only mutable state: the device in use, the session's model, and the results of inspecting with it. */

import type { MapDetectorId, OfSomeDetectors } from '../domain/detector-ids';
import { mapDetectorIds, perDetector } from '../domain/detectors';
import type { DevicePreference, DeviceReport, DeviceTrial } from '../domain/device';
import type { BinaryMask } from '../domain/image';
import { noPixelMetrics } from '../domain/quality';
import { StudioError } from '../domain/studio-error';
import { openDevice, watchDeviceLoss } from '../engine/device/device';
import { InspectedCache } from '../engine/inspection/inspected-cache';
import type { TrainedModel } from '../engine/inspection/trained-model';
import { PixelCurve } from '../metrics/pixel-curve';
import type { Answers } from '../protocol/events';
import type { TestPictureFile } from '../protocol/requests';
import { FirstLookSession } from './first-look-session';

/** The longest time between the failure of a computation and the browser's report that the device is lost. */
const LOSS_GRACE_MILLISECONDS = 500;

/** A picture whose pixels are in the pixel metrics. */
interface PooledPicture {
  readonly picture: TestPictureFile;
  /** Those whose maps of it are. */
  readonly detectors: readonly MapDetectorId[];
  readonly hasMask: boolean;
}

export class Session {
  readonly firstLook = new FirstLookSession();
  inspected = new InspectedCache();
  /** The pixel metrics of each detector with a map that was added so far. */
  private pixelCurves = new Map<MapDetectorId, PixelCurve>();
  /** The pictures in them, as they were added. */
  private readonly pooled = new Map<string, PooledPicture>();
  private deviceReport: DeviceReport | null = null;
  private trainedModel: TrainedModel | null = null;
  private lostDetail: string | null = null;
  private readonly lossListeners = new Set<() => void>();

  constructor() {
    watchDeviceLoss((detail) => {
      this.lostDetail = detail;
      this.deviceReport = null;
      for (const listener of this.lossListeners) listener();
    });
  }

  /** Start a device, which a trial may have chosen; the session's model moves to it. */
  async openDevice(preference: DevicePreference, trial?: DeviceTrial): Promise<DeviceReport> {
    // A backend that starts again after a loss cannot dispose the tensors that it had before.
    if (this.lostDetail !== null) this.trainedModel?.dispose();
    this.deviceReport = await openDevice(preference, trial);
    this.lostDetail = null;
    if (this.trainedModel) this.trainedModel = this.trainedModel.movedToDevice();
    return this.deviceReport;
  }

  /**
   * The device in use; opens the automatic choice where there is none yet.
   *
   * @throws StudioError device-lost where it was lost: the page chooses another one
   */
  async device(): Promise<DeviceReport> {
    this.assertDevice();
    return this.deviceReport ?? this.openDevice('auto');
  }

  /** @throws StudioError device-lost where the GPU was lost after the device was opened */
  assertDevice(): void {
    if (this.lostDetail !== null) throw new StudioError('device-lost', { detail: this.lostDetail });
  }

  /**
   * Settles as the work does, or rejects as soon as the device is lost: tfjs may never settle after that. Work that fails with an
   * unexpected error may have failed because of a loss that the browser reports a moment later.
   *
   * @throws StudioError device-lost
   */
  async unlessDeviceLost<Value>(work: Promise<Value>): Promise<Value> {
    let listener = (): void => {};
    const loss = new Promise<void>((resolve) => {
      listener = resolve;
    });
    this.lossListeners.add(listener);
    const lost = loss.then((): never => {
      throw new StudioError('device-lost', { detail: this.lostDetail ?? '' });
    });
    try {
      return await Promise.race([work, lost]);
    } catch (thrown) {
      const unforeseen = !(thrown instanceof StudioError);
      if (unforeseen && isGpu(this.deviceReport)) await Promise.race([lost, sleep(LOSS_GRACE_MILLISECONDS)]);
      throw thrown;
    } finally {
      this.lossListeners.delete(listener);
    }
  }

  /** @throws StudioError no-model */
  get model(): TrainedModel {
    if (!this.trainedModel) throw new StudioError('no-model');
    return this.trainedModel;
  }

  /** Replace the session's model; the results of the previous one are dropped. */
  takeModel(model: TrainedModel): void {
    this.trainedModel?.dispose();
    this.trainedModel = model;
    this.inspected = new InspectedCache();
    this.startPixelMetricsOver();
  }

  startPixelMetricsOver(): void {
    this.pixelCurves.clear();
    this.pooled.clear();
  }

  /**
   * Add a picture's maps to the pixel metrics: of detectors whose maps of this picture are in them already, nothing is added.
   *
   * @param mask null where the whole picture is known to be good
   */
  addPixels(picture: TestPictureFile, maps: OfSomeDetectors<Float32Array, MapDetectorId>, mask: BinaryMask | null): void {
    const counts = this.model.kept?.pixels;
    const known = this.pooled.get(picture.id)?.detectors ?? [];
    const added = mapDetectorIds.filter((id) => !known.includes(id) && maps[id]);
    for (const detector of added) this.curveOf(detector).add(maps[detector] as Float32Array, mask, counts);
    this.pooled.set(picture.id, { picture, detectors: [...known, ...added], hasMask: mask !== null });
  }

  /** The opposite, with what the picture was added with: the maps of all of its detectors. */
  removePixels({ id }: TestPictureFile, maps: OfSomeDetectors<Float32Array, MapDetectorId>, mask: BinaryMask | null): void {
    const counts = this.model.kept?.pixels;
    for (const detector of this.pooled.get(id)?.detectors ?? []) {
      const map = maps[detector];
      if (map) this.curveOf(detector).remove(map, mask, counts);
    }
    this.pooled.delete(id);
  }

  /** The picture as its pixels were added; undefined where they were not. */
  pooledPicture(id: string): PooledPicture | undefined {
    return this.pooled.get(id);
  }

  /** The pixel metrics of all pictures added so far, of the detectors that judged all of them; numbers are null without any mask. */
  pixelFindings(): Omit<Answers['inspect'], 'secondsPerPicture'> {
    const pooled = [...this.pooled.values()];
    const isWhole = (detector: MapDetectorId) => pooled.every(({ detectors }) => detectors.includes(detector));
    const curves = new Map([...this.pixelCurves].filter(([detector]) => isWhole(detector)));
    const each = <Value>(value: (curve: PixelCurve | undefined) => Value) =>
      perDetector(mapDetectorIds, (detector) => value(curves.get(detector)));
    const [some] = curves.values();
    const { clean, defective } = some?.totals() ?? { clean: 0, defective: 0 };
    const masks = pooled.filter(({ hasMask }) => hasMask).length;
    return {
      pool: { pictures: pooled.length, masks, cleanPixels: clean, defectivePixels: defective },
      pixel: each((curve) => curve?.metrics() ?? noPixelMetrics),
      curves: each((curve) => curve?.curve() ?? null),
      best: each((curve) => curve?.bestF1() ?? null),
    };
  }

  private curveOf(detector: MapDetectorId): PixelCurve {
    const curve = this.pixelCurves.get(detector) ?? new PixelCurve();
    this.pixelCurves.set(detector, curve);
    return curve;
  }
}

function isGpu(device: DeviceReport | null): boolean {
  return device?.kind === 'webgpu' || device?.kind === 'webgl';
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
