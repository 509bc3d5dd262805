/** The live camera picture with its state, the choice of camera, and the error message if there is no camera. */
import { RotateCcw } from 'lucide-react';
import { type RefObject, useEffect } from 'react';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { SelectField } from '../parts/SelectField';
import style from './CameraView.module.css';
import type { CameraState } from './camera-store';

const words = {
  off: 'Camera off',
  starting: 'Starting the camera',
  on: 'Camera on',
  resting: 'Camera off while this tab is hidden',
  failed: 'Camera off',
};

export interface CameraViewProps {
  readonly state: CameraState;
  readonly video: RefObject<HTMLVideoElement | null>;
}

export function CameraView({ state, video }: CameraViewProps) {
  const { camera, choices, chosenId, choose, start } = state;
  const stream = camera.phase === 'on' ? camera.stream : null;
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [video, stream]);
  const known = choices.some(({ id }) => id === chosenId);
  const offered = known ? choices : [{ id: chosenId ?? '', label: 'Automatic' }, ...choices];
  return (
    <div className={style.camera} data-camera={camera.phase}>
      <div className={style.frame}>
        <video ref={video} autoPlay playsInline muted className={style.video} aria-label="Camera picture" />
      </div>
      <div className={style.row}>
        <p className={style.word} role="status">
          <i aria-hidden className={style.light} /> {words[camera.phase]}
        </p>
        <SelectField
          label="Camera"
          hideLabel
          value={chosenId ?? ''}
          choices={offered.map(({ id, label }) => ({ value: id, label }))}
          disabled={choices.length === 0}
          onChange={(id) => void choose(id)}
        />
      </div>
      {camera.phase === 'failed' && (
        <Notice
          kind="error"
          actions={
            <Button icon={RotateCcw} onPress={() => void start()}>
              Try again
            </Button>
          }
        >
          {camera.error.message}
        </Notice>
      )}
    </div>
  );
}
