/**
 * The live camera with a button that inspects the current frame. Some browsers allow no camera for a file on the disk; the panel then
 * says so.
 */
import { Camera, X } from 'lucide-react';
import { useRef } from 'react';
import { CameraView } from '../ui/camera/CameraView';
import { grabFrame, pngOf } from '../ui/camera/grab-frame';
import { useCamera } from '../ui/camera/use-camera';
import { Button } from '../ui/parts/Button';
import style from './CameraPanel.module.css';
import { useStationStore } from './station-context';

export function CameraPanel({ onClose }: { onClose: () => void }) {
  const store = useStationStore();
  const camera = useCamera();
  const video = useRef<HTMLVideoElement>(null);
  const inspect = async (): Promise<void> => {
    const frame = video.current && (await grabFrame(video.current));
    if (frame) await store.getState().importFiles([{ path: `camera ${new Date().toLocaleString('sv')}.png`, file: await pngOf(frame) }]);
  };
  return (
    <div className={style.camera}>
      <CameraView state={camera} video={video} />
      <div className={style.buttons}>
        <Button variant="primary" icon={Camera} isDisabled={camera.camera.phase !== 'on'} onPress={() => void inspect()}>
          Inspect this view
        </Button>
        <Button icon={X} onPress={onClose}>
          Close the camera
        </Button>
      </div>
    </div>
  );
}
