/**
 * The Inspect step with the camera instead of the filmstrip. The model inspects the newest frame again and again; a frame can be frozen
 * or added to the test pictures. Views, detector and threshold are those of the step.
 */
import { Pause, Play, RotateCcw, Save, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { errorSentence } from '../../domain/studio-error';
import { isTraining } from '../../store/state/activity';
import { CameraView } from '../camera/CameraView';
import { pngOf } from '../camera/grab-frame';
import { useCamera } from '../camera/use-camera';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { createStage } from '../stage/stage-store';
import { AddedFrames } from './AddedFrames';
import { pressInspectKey } from './inspect-keys';
import style from './LiveInspection.module.css';
import { LiveStage } from './LiveStage';
import { LiveVerdict } from './LiveVerdict';
import { SetScoresPanel } from './SetScoresPanel';
import { ThresholdPanel } from './ThresholdPanel';
import { useLiveInspection } from './use-live-inspection';
import { useThresholdTargets } from './use-threshold-targets';
import { ViewToolbar } from './ViewToolbar';

export interface LiveInspectionProps {
  onHelp(): void;
  onClose(): void;
}

export function LiveInspection({ onHelp, onClose }: LiveInspectionProps) {
  const store = useStudioStore();
  const {
    camera: { cameraId, chooseCamera, takePicture },
  } = store.getState();
  const camera = useCamera(cameraId, chooseCamera);
  const [stage] = useState(createStage);
  const step = useRef<HTMLElement>(null);
  const video = useRef<HTMLVideoElement>(null);
  const { thumb, fold, leadToThreshold } = useThresholdTargets();
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const panes = useRef<HTMLDivElement>(null);
  const [held, setHeld] = useState(false);
  const [kept, setKept] = useState<readonly string[]>([]);
  const unavailableReason = useStudio((state) =>
    isTraining(state) ? 'live-training' : state.train.model?.presence === 'away' ? 'comparison-running' : null,
  );
  const live = useLiveInspection(video, camera.camera.phase === 'on' && !held && unavailableReason === null);
  const card = useStudio((state) => state.train.model?.card);
  // A finding of another model has other scores and another scale.
  const newest = live.newest?.finding.card === card ? live.newest : null;

  // The keys work at once.
  useEffect(() => step.current?.focus({ preventScroll: true }), []);
  const keep = async (): Promise<void> => {
    if (!newest) return;
    const path = await takePicture(await pngOf(newest.frame), 'test');
    setKept((paths) => [...paths, path]);
  };
  const press = (event: KeyboardEvent): void => {
    const isTyped =
      event.target instanceof Element && event.target.closest('input:not([type="radio"], [type="checkbox"]), select, textarea');
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey && !event.repeat && !isTyped;
    const key = event.key.toLowerCase();
    if (isPlain && key === 'h') setHeld(!held);
    else if (isPlain && key === 'k') void keep();
    // There is no filmstrip to step through.
    else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') return;
    else if (!pressInspectKey(event, store, { stage, onHelp, ...targets })) return;
    event.preventDefault();
  };
  const targets = {
    focusThreshold: () => thumb.current?.focus(),
    focusStage: () => panes.current?.focus(),
    focusRegions: () => {},
  };
  return (
    <section
      ref={step}
      className={style.step}
      data-live={held ? 'held' : 'running'}
      aria-label="Live inspection"
      tabIndex={-1}
      onKeyDown={press}
    >
      <div className={style.columns}>
        <div className={style.controls}>
          <CameraView state={camera} video={video} />
          <div className={style.buttons}>
            <Button variant="primary" icon={Save} isDisabled={!newest} aria-keyshortcuts="K" onPress={() => void keep()}>
              Add to test pictures
            </Button>
            <Button icon={held ? Play : Pause} aria-keyshortcuts="H" onPress={() => setHeld(!held)}>
              {held ? 'Resume' : 'Freeze'}
            </Button>
            <Button icon={X} onPress={onClose}>
              Close the camera
            </Button>
          </div>
          {unavailableReason && <Notice kind="fact">{errorSentence(unavailableReason)}</Notice>}
          {live.error && !unavailableReason && (
            <Notice
              kind="error"
              actions={
                <Button icon={RotateCcw} onPress={live.goOn}>
                  Try again
                </Button>
              }
            >
              {live.error.message}
            </Notice>
          )}
          <AddedFrames paths={kept} />
        </div>
        <div className={style.middle}>
          <ViewToolbar />
          <LiveStage newest={newest} stage={stage} panes={panes} />
        </div>
        <div className={style.verdict}>
          <LiveVerdict newest={newest} held={held} framesPerSecond={live.framesPerSecond} />
        </div>
        <div className={style.scores}>
          <SetScoresPanel score={newest?.finding.scores[detector] ?? null} thumb={thumb} onChange={leadToThreshold} />
        </div>
        <div className={style.details}>
          <ThresholdPanel fold={fold} />
        </div>
      </div>
    </section>
  );
}
