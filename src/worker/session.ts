/** The one mutable thing in this tower: the device in use, the model at hand, and what was inspected with it. */
import type { DetectorId, DevicePreference, DeviceReport, PixelMetrics } from '../domain/report';
import { StudioError } from '../domain/studio-error';
import { openDevice, watchDeviceLoss } from '../engine/device';
import { InspectedCache } from '../engine/inspected-cache';
import type { TrainedModel } from '../engine/trained-model';
import { PixelCurve } from '../metrics/pixel-curve';

export class Session {
  inspected = new InspectedCache();
  private pixelCurves = newPixelCurves();
  private maskCount = 0;
  private deviceReport: DeviceReport | null = null;
  private trainedModel: TrainedModel | null = null;
  private lostDetail: string | null = null;

  constructor() {
    watchDeviceLoss((detail) => {
      this.lostDetail = detail;
      this.deviceReport = null;
    });
  }

  /** Start a device; the model at hand moves to it. */
  async openDevice(preference: DevicePreference): Promise<DeviceReport> {
    this.deviceReport = await openDevice(preference);
    this.lostDetail = null;
    if (this.trainedModel) this.trainedModel = this.trainedModel.movedToDevice();
    return this.deviceReport;
  }

  /** The device in use; the automatic one is started where there is none yet. */
  async device(): Promise<DeviceReport> {
    return this.deviceReport ?? this.openDevice('auto');
  }

  /** @throws StudioError device-lost where the GPU went away since the device was opened */
  assertDevice(): void {
    if (this.lostDetail !== null) throw new StudioError('device-lost', { detail: this.lostDetail });
  }

  /** @throws StudioError no-model */
  get model(): TrainedModel {
    if (!this.trainedModel) throw new StudioError('no-model');
    return this.trainedModel;
  }

  /** Put a model in the place of the one at hand; what was inspected with that one is forgotten. */
  takeModel(model: TrainedModel): void {
    this.trainedModel?.dispose();
    this.trainedModel = model;
    this.inspected = new InspectedCache();
    this.startPixelMetricsOver();
  }

  startPixelMetricsOver(): void {
    this.pixelCurves = newPixelCurves();
    this.maskCount = 0;
  }

  /** @param mask null where the whole picture is known to be good */
  addPixels(maps: Readonly<Record<DetectorId, Float32Array>>, mask: Uint8Array | null): void {
    this.pixelCurves.residual.add(maps.residual, mask);
    this.pixelCurves.uncertainty.add(maps.uncertainty, mask);
    if (mask) this.maskCount += 1;
  }

  /** Pixel metrics over everything added so far; null without any mask. */
  pixelMetrics(): { pixel: Record<DetectorId, PixelMetrics>; maskCount: number } {
    const { residual, uncertainty } = this.pixelCurves;
    return { pixel: { residual: { auroc: residual.auroc() }, uncertainty: { auroc: uncertainty.auroc() } }, maskCount: this.maskCount };
  }
}

function newPixelCurves(): Record<DetectorId, PixelCurve> {
  return { residual: new PixelCurve(), uncertainty: new PixelCurve() };
}
