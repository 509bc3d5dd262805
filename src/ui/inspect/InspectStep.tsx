/** The Inspect step: filmstrip, picture, verdict and scores. Its keys work while the focus is inside it. */
import { useRef, useState } from 'react';
import { testPicturesOf } from '../../store/data/pictures-by-role';
import { hasFirstLook } from '../../store/inspect/first-look-selectors';
import { useStudio, useStudioStore } from '../context/studio-context';
import { DriftPanel } from '../drift/DriftPanel';
import { SelfTestPanel } from '../self-test/SelfTestPanel';
import { createStage } from '../stage/stage-store';
import { ExplainButton } from '../views/ExplainButton';
import { CurvesPanel } from './CurvesPanel';
import { Filmstrip } from './Filmstrip';
import { FirstLook } from './FirstLook';
import { InspectNotices } from './InspectNotices';
import style from './InspectStep.module.css';
import { pressInspectKey } from './inspect-keys';
import { LiveInspection } from './LiveInspection';
import { MetricsPanel } from './MetricsPanel';
import { NothingToInspect } from './NothingToInspect';
import { PictureStage } from './PictureStage';
import { PixelThresholdPanel } from './PixelThresholdPanel';
import { RegionPanel } from './RegionPanel';
import { ThresholdPanel } from './ThresholdPanel';
import { VerdictPanel } from './VerdictPanel';
import { ViewToolbar } from './ViewToolbar';

export function InspectStep({ onHelp }: { onHelp(): void }) {
  const store = useStudioStore();
  const [stage] = useState(createStage);
  const thumb = useRef<HTMLDivElement>(null);
  const panes = useRef<HTMLDivElement>(null);
  const regions = useRef<HTMLDivElement>(null);
  const phase = useStudio((state) => state.inspect.inspection.phase);
  const hasModel = useStudio((state) => state.train.model !== null);
  const hasPictures = useStudio((state) => testPicturesOf(state).length > 0);
  const selected = useStudio((state) => state.data.pictures.find(({ id }) => id === state.inspect.selectedId));
  const isFirstLook = useStudio(hasFirstLook);
  const [filming, setFilming] = useState(false);
  const step = useRef<HTMLElement>(null);
  const closeCamera = (): void => {
    setFilming(false);
    // The focused element is gone. Focus the step so that its keys keep working.
    requestAnimationFrame(() => step.current?.focus({ preventScroll: true }));
  };
  const film = (): void => setFilming(true);
  // Without this the camera would start by itself with the next model.
  if (filming && !hasModel) setFilming(false);
  if (filming && hasModel) return <LiveInspection onHelp={onHelp} onClose={closeCamera} />;
  if (isFirstLook) return <FirstLook />;
  if (!hasModel || !hasPictures) return <NothingToInspect onCamera={film} />;
  return (
    <section
      ref={step}
      className={style.step}
      data-phase={phase}
      aria-label="Inspect"
      tabIndex={-1}
      onKeyDown={(event) => {
        const focusThreshold = () => thumb.current?.focus();
        const focusStage = () => panes.current?.focus();
        const focusRegions = () => regions.current?.focus();
        if (pressInspectKey(event, store, { stage, onHelp, focusThreshold, focusStage, focusRegions })) event.preventDefault();
      }}
    >
      <InspectNotices />
      <div className={style.columns}>
        <Filmstrip onCamera={film} />
        <div className={style.middle}>
          <ViewToolbar />
          {selected ? (
            <PictureStage picture={selected} stage={stage} panes={panes} />
          ) : (
            <p className={style.waiting}>The first picture appears when it has a score.</p>
          )}
        </div>
        <div className={style.side}>
          <VerdictPanel />
          <RegionPanel stage={stage} list={regions} />
          <ThresholdPanel thumb={thumb} />
          <PixelThresholdPanel />
          <MetricsPanel />
          <CurvesPanel />
          <DriftPanel />
          <ExplainButton />
        </div>
      </div>
      <SelfTestPanel />
    </section>
  );
}
