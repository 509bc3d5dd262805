/** Takes pictures with the camera: the live picture, the role of the pictures, and the latest ones. The space bar takes a picture. */
import { Camera, Undo2, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { GOOD_LABEL, type Picture } from '../../domain/dataset';
import { formatCount, formatQuantity } from '../../domain/format-number';
import type { ShotPlace } from '../../store/state/camera-state';
import { CameraView } from '../camera/CameraView';
import { grabFrame, pngOf } from '../camera/grab-frame';
import { useCamera } from '../camera/use-camera';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { SegmentedControl } from '../parts/SegmentedControl';
import style from './CapturePanel.module.css';

const places: readonly { readonly value: ShotPlace; readonly label: string }[] = [
  { value: 'training', label: 'Good, for training' },
  { value: 'test-good', label: 'Test, good' },
  { value: 'test-defective', label: 'Test, defective' },
];

/** Number of pictures in one row on a small screen. */
const SHOWN_SHOTS = 6;

export interface CapturePanelProps {
  /** Role of the first pictures. */
  readonly begin: ShotPlace;
  onClose(): void;
}

export function CapturePanel({ begin, onClose }: CapturePanelProps) {
  const store = useStudioStore();
  const {
    camera: { takePicture, chooseCamera },
    edit: { removePictures },
  } = store.getState();
  const camera = useCamera(store.getState().camera.cameraId, chooseCamera);
  const panel = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const [place, setPlace] = useState<ShotPlace>(begin);
  const [taken, setTaken] = useState<readonly string[]>([]);
  const pictures = useStudio((state) => state.data.pictures);
  const shots = taken.flatMap((path) => pictures.find((picture) => picture.path === path) ?? []);
  const last = shots.at(-1);
  const isOn = camera.camera.phase === 'on';

  // The space bar works at once.
  useEffect(() => panel.current?.focus({ preventScroll: true }), []);
  const shoot = async (): Promise<void> => {
    if (!isOn || !video.current) return;
    const frame = await grabFrame(video.current);
    if (!frame) return;
    const path = await takePicture(await pngOf(frame), place);
    setTaken((paths) => [...paths, path]);
  };
  const press = (event: KeyboardEvent): void => {
    // Buttons and fields use the space bar themselves. The roles are chosen with the arrow keys.
    if (event.key !== ' ' || event.repeat || !(event.target instanceof Element) || event.target.closest('button, select')) return;
    event.preventDefault();
    event.stopPropagation();
    void shoot();
  };
  return (
    <section ref={panel} tabIndex={-1} className={style.panel} aria-labelledby="camera-title" onKeyDownCapture={press}>
      <CameraView state={camera} video={video} />
      <div className={style.side}>
        <div className={style.head}>
          <h2 id="camera-title">Take pictures with the camera</h2>
          <Button variant="quiet" icon={X} iconOnly onPress={onClose}>
            Close the camera
          </Button>
        </div>
        <SegmentedControl label="Take pictures as" value={place} choices={places} onChange={(chosen) => setPlace(chosen)} />
        <div className={style.buttons}>
          <Button variant="primary" icon={Camera} aria-keyshortcuts="Space" isDisabled={!isOn} onPress={() => void shoot()}>
            Take a picture
          </Button>
          <Button icon={Undo2} isDisabled={!last} onPress={() => last && removePictures(new Set([last.id]))}>
            Remove last
          </Button>
        </div>
        <p className={style.quiet}>The space bar also takes one. Use the same camera position and light as in the inspection.</p>
        <p className={style.count} data-shots={shots.length}>
          {formatQuantity(shots.length, 'picture')} taken here. {describeAll(pictures)}
        </p>
        <ul className={style.shots} aria-label="Latest pictures">
          {shots.slice(-SHOWN_SHOTS).map(({ id, path, thumbnail }) => (
            <li key={id}>
              <img className={style.shot} src={thumbnail.address} alt={path} />
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}

function describeAll(pictures: readonly Picture[]): string {
  const good = pictures.filter(({ role }) => role === 'good').length;
  const testGood = pictures.filter(({ role, label }) => role === 'test' && label === GOOD_LABEL).length;
  return `In total: ${formatCount(good)} good for training; test pictures: ${formatCount(testGood)} good, ${formatCount(pictures.length - good - testGood)} defective or without a label.`;
}
