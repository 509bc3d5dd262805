/**
 * The Inspect step: filmstrip and picture, and beside them what answers at once: the verdict, one sentence on the whole set, and the scores with
 * the threshold. What explains folds below. Its keys work while the focus is inside it, and where nothing else has them.
 */
import { type KeyboardEvent, useRef, useState } from 'react';
import { testPicturesOf } from '../../store/data/pictures-by-role';
import { hasFirstLook } from '../../store/inspect/first-look-selectors';
import { shownEntryOf, shownStripOf } from '../../store/inspect/strip-filter';
import { useStudio, useStudioStore } from '../context/studio-context';
import { DriftPanel } from '../drift/DriftPanel';
import { ReviewBar } from '../review/ReviewBar';
import { SelfTestPanel } from '../self-test/SelfTestPanel';
import { createStage } from '../stage/stage-store';
import { ExplainButton } from '../views/ExplainButton';
import { BatchScope } from './BatchScope';
import { CurvesPanel } from './CurvesPanel';
import { Filmstrip } from './Filmstrip';
import { FirstLook } from './FirstLook';
import { InspectNotices } from './InspectNotices';
import style from './InspectStep.module.css';
import { type PressedKey, pressInspectKey } from './inspect-keys';
import { LiveInspection } from './LiveInspection';
import { MetricsPanel } from './MetricsPanel';
import { NothingToInspect } from './NothingToInspect';
import { PictureStage } from './PictureStage';
import { PixelThresholdPanel } from './PixelThresholdPanel';
import { RegionPanel } from './RegionPanel';
import { SetScoresPanel } from './SetScoresPanel';
import { ThresholdPanel } from './ThresholdPanel';
import { useThresholdTargets } from './use-threshold-targets';
import { useUnclaimedKeys } from './use-unclaimed-keys';
import { VerdictPanel } from './VerdictPanel';
import { ViewToolbar } from './ViewToolbar';

export function InspectStep({ onHelp }: { onHelp(): void }) {
  const store = useStudioStore();
  const [stage] = useState(createStage);
  const panes = useRef<HTMLDivElement>(null);
  const regions = useRef<HTMLDivElement>(null);
  const { thumb, fold, leadToThreshold } = useThresholdTargets();
  const phase = useStudio((state) => state.inspect.inspection.phase);
  const hasModel = useStudio((state) => state.train.model !== null);
  const hasPictures = useStudio((state) => testPicturesOf(state).length > 0);
  const selected = useStudio(shownEntryOf);
  const isFilteredOut = useStudio((state) => shownStripOf(state).length === 0);
  const isFirstLook = useStudio(hasFirstLook);
  const [filming, setFilming] = useState(false);
  const step = useRef<HTMLElement>(null);
  const press = (event: PressedKey): boolean =>
    pressInspectKey(event, store, {
      stage,
      onHelp,
      focusThreshold: () => thumb.current?.focus(),
      focusStage: () => panes.current?.focus(),
      focusRegions: () => {
        store.getState().inspect.setFold('regions', true);
        requestAnimationFrame(() => regions.current?.focus());
      },
    });
  useUnclaimedKeys(step, press);
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
      onKeyDown={(event: KeyboardEvent) => {
        if (press(event)) event.preventDefault();
      }}
    >
      <InspectNotices />
      <div className={style.columns}>
        <div className={style.strip}>
          <Filmstrip onCamera={film} />
        </div>
        <div className={style.middle}>
          <ViewToolbar />
          {selected ? (
            <>
              <PictureStage picture={selected.picture} stage={stage} panes={panes} />
              <ReviewBar picture={selected.picture} />
            </>
          ) : (
            <p className={style.waiting}>
              {isFilteredOut ? 'No picture matches the filter.' : 'The first picture appears when it has a score.'}
            </p>
          )}
        </div>
        <div className={style.verdict}>
          <VerdictPanel />
        </div>
        <div className={style.scores}>
          <SetScoresPanel score={selected?.score ?? null} thumb={thumb} onChange={leadToThreshold} />
        </div>
        <div className={style.details}>
          <BatchScope />
          <RegionPanel stage={stage} list={regions} />
          <ThresholdPanel fold={fold} />
          <MetricsPanel />
          <CurvesPanel />
          <PixelThresholdPanel />
          <DriftPanel />
          <ExplainButton />
        </div>
      </div>
      <SelfTestPanel />
    </section>
  );
}
