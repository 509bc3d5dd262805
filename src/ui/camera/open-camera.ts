/** Opens a camera and turns the browser’s errors into sentences. camera-store.ts manages how long it stays on. */
import { StudioError } from '../../domain/studio-error';

/** What is used of the browser's `navigator.mediaDevices`, so that tests can give their own. */
export type CameraSource = Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices'>;

export interface CameraChoice {
  readonly id: string;
  readonly label: string;
}

/** The highest resolution that most cameras deliver at full speed. The browser chooses the nearest one. */
const videoConstraints = { width: { ideal: 1920 }, height: { ideal: 1080 } };

/**
 * Switch a camera on.
 *
 * @param source undefined if the browser provides none
 * @param id from `listCameras`; null for the browser’s choice, on a phone the rear camera. If it is gone, another one is used.
 * @throws StudioError camera-insecure, camera-denied, camera-missing, camera-busy, unexpected
 */
export async function openCamera(source: CameraSource | undefined, id: string | null): Promise<MediaStream> {
  if (!source) throw new StudioError('camera-insecure');
  const anyCamera = { ...videoConstraints, facingMode: 'environment' };
  try {
    return await source.getUserMedia({ video: id === null ? anyCamera : { ...videoConstraints, deviceId: { exact: id } }, audio: false });
  } catch (thrown) {
    if (id !== null && nameOf(thrown) === 'OverconstrainedError') return openCamera(source, null);
    throw cameraError(thrown);
  }
}

/** The available cameras. Browsers give their names only while one is on. */
export async function listCameras(source: CameraSource): Promise<CameraChoice[]> {
  const devices = await source.enumerateDevices();
  const cameras = devices.filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '');
  return cameras.map(({ deviceId, label }, index) => ({ id: deviceId, label: label || `Camera ${index + 1}` }));
}

/** Switch the camera off. */
export function closeCamera(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The names are those of the specification (Media Capture and Streams, getUserMedia). */
function cameraError(thrown: unknown): StudioError {
  const name = nameOf(thrown);
  if (name === 'NotAllowedError' || name === 'SecurityError') return new StudioError('camera-denied');
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return new StudioError('camera-missing');
  if (name === 'NotReadableError' || name === 'AbortError') return new StudioError('camera-busy');
  return new StudioError('unexpected', { doing: 'starting the camera', detail: thrown instanceof Error ? thrown.message : String(thrown) });
}

const nameOf = (thrown: unknown): string => (thrown instanceof Error || thrown instanceof DOMException ? thrown.name : '');
