/** The camera, live; a press of the button inspects what it sees. Some browsers give no camera to a page from the disk, and it says so. */
import { Camera, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/parts/Button';
import { Notice } from '../ui/parts/Notice';
import style from './CameraPanel.module.css';
import { useStationStore } from './station-context';

export function CameraPanel({ onClose }: { onClose: () => void }) {
  const store = useStationStore();
  const video = useRef<HTMLVideoElement>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const opening = openCamera();
    opening
      .then((stream) => {
        if (video.current) video.current.srcObject = stream;
      })
      .catch((error: Error) => setProblem(error.message));
    return () => void opening.then(stopTracks, () => {});
  }, []);
  const inspect = async (): Promise<void> => {
    const { current } = video;
    if (current) await store.getState().takeIn([{ path: `camera ${new Date().toLocaleString('sv')}.png`, file: await frameOf(current) }]);
  };
  return (
    <div className={style.camera}>
      {problem ? (
        <Notice kind="error">
          The camera cannot be used ({problem}). Allow it for this page in the browser, or open the file with Chrome or Edge; pictures from
          files work all the same.
        </Notice>
      ) : (
        <video ref={video} autoPlay playsInline muted className={style.video} aria-label="What the camera sees" />
      )}
      <div className={style.buttons}>
        <Button look="primary" icon={Camera} isDisabled={problem !== null} onPress={() => void inspect()}>
          Inspect this view
        </Button>
        <Button icon={X} onPress={onClose}>
          Close the camera
        </Button>
      </div>
    </div>
  );
}

async function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices) throw new Error('this browser gives none to a page from the disk');
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1920 } }, audio: false });
}

function stopTracks(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** What is seen at this moment, without loss. */
function frameOf(video: HTMLVideoElement): Promise<Blob> {
  const canvas = new OffscreenCanvas(video.videoWidth || 1, video.videoHeight || 1);
  canvas.getContext('2d')?.drawImage(video, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}
