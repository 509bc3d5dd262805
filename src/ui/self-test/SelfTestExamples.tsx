/** Examples of damaged pictures, one at a time: the largest missed damages and the smallest detected ones. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { detectors, hasMap } from '../../domain/detectors';
import type { DamageKind } from '../../domain/self-test';
import { describeExample } from '../../metrics/self-test-words';
import type { PictureView } from '../../protocol/events';
import { currentThreshold } from '../../store/inspect/image-thresholds';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { selfTestExamplesOf } from '../../store/inspect/self-test-verdicts';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { PixelCanvas } from '../parts/PixelCanvas';
import { SegmentedControl } from '../parts/SegmentedControl';
import { type PaintSettings, paintView } from '../views/paint-view';
import { withOutline } from './paint-outline';
import style from './SelfTestExamples.module.css';

type Outcome = 'missed' | 'found';

export function SelfTestExamples({ kind }: { kind: DamageKind | null }) {
  const store = useStudioStore();
  const examples = useStudio(selfTestExamplesOf);
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const threshold = useStudio((state) => currentThreshold(state)?.value ?? 0);
  const [outcome, setOutcome] = useState<Outcome>('missed');
  const [position, setPosition] = useState(0);
  const ofKind = (which: Outcome) => examples[which].filter((damage) => (kind ?? damage.kind) === damage.kind);
  const list = ofKind(outcome);
  // Moving the threshold changes the length of the list.
  const place = Math.min(position, Math.max(0, list.length - 1));
  const damage = list[place];
  useEffect(() => {
    if (damage) void store.getState().selfTest.showDamage(damage);
  }, [store, damage]);
  const choices = (['missed', 'found'] as const).map((value) => ({
    value,
    label: `${value === 'missed' ? 'Missed' : 'Detected'} (${ofKind(value).length})`,
  }));
  return (
    <div className={style.examples}>
      <div className={style.bar}>
        <SegmentedControl
          label="Examples"
          hideLabel
          value={outcome}
          choices={choices}
          onChange={(value) => {
            setOutcome(value);
            setPosition(0);
          }}
        />
        <div className={style.steps}>
          <Button icon={ChevronLeft} iconOnly isDisabled={place === 0} onPress={() => setPosition(place - 1)}>
            Previous example
          </Button>
          <span className={style.place}>{list.length === 0 ? '0 of 0' : `${place + 1} of ${list.length}`}</span>
          <Button icon={ChevronRight} iconOnly isDisabled={place >= list.length - 1} onPress={() => setPosition(place + 1)}>
            Next example
          </Button>
        </div>
      </div>
      <p className={style.quiet}>
        {list.length === 0
          ? `Nothing was ${outcome === 'missed' ? 'missed' : 'detected'}.`
          : outcome === 'missed'
            ? 'The largest and strongest come first.'
            : 'The smallest and faintest come first.'}
      </p>
      {damage && (
        <>
          <Pictures />
          <p className={style.caption}>
            {describeExample(damage, damage.scores[detector] ?? Number.NaN, threshold)}
            {hasMap(detector) && damage.pointed[detector] !== undefined && (
              <> The map’s maximum lies {damage.pointed[detector] ? 'inside' : 'outside'} the damage.</>
            )}
            <span className={style.path}>{damage.picture}</span>
          </p>
        </>
      )}
    </div>
  );
}

function Pictures() {
  const shown = useStudio((state) => state.selfTest.selfTestView);
  const settings = useStudio((state) => state.inspect.viewSettings);
  const [outlined, setOutlined] = useState(true);
  const preparation = useStudio((state) => state.train.model?.card.preparation);
  if (shown.phase === 'failed') return <Notice kind="error">{shown.error.message}</Notice>;
  const view = shown.phase === 'done' ? shown.view : shown.phase === 'preparing' ? shown.before : null;
  const aspectRatio = `${preparation?.width ?? 1} / ${preparation?.height ?? 1}`;
  const withMap = hasMap(settings.detector);
  return (
    <>
      <div className={style.pictures} data-phase={shown.phase}>
        <figure className={style.picture}>
          <div className={style.frame} style={{ aspectRatio }}>
            {view && <Painted view={view} settings={{ ...settings, kind: 'input' }} outlined={outlined} label="The damaged picture" />}
          </div>
          <figcaption>Damaged picture</figcaption>
        </figure>
        {withMap && (
          <figure className={style.picture}>
            <div className={style.frame} style={{ aspectRatio }}>
              {view && (
                <Painted
                  view={view}
                  settings={{ ...settings, kind: 'overlay' }}
                  outlined={outlined}
                  label={`Heatmap of the ${detectors[settings.detector].noun} on the damaged picture`}
                />
              )}
            </div>
            <figcaption>Heatmap of the {detectors[settings.detector].noun}</figcaption>
          </figure>
        )}
      </div>
      <label className={style.outline}>
        <input type="checkbox" checked={outlined} onChange={(event) => setOutlined(event.target.checked)} />
        Outline the damaged area
      </label>
    </>
  );
}

interface PaintedProps {
  readonly view: PictureView;
  readonly settings: PaintSettings;
  readonly outlined: boolean;
  readonly label: string;
}

function Painted({ view, settings, outlined, label }: PaintedProps) {
  const { kind, detector, opacity, colourMap } = settings;
  const threshold = useStudio((state) => pixelThresholdOf(state, detector)?.value ?? 0);
  const rgba = useMemo(() => {
    const painted = paintView(view, { kind, detector, opacity, colourMap }, threshold);
    return outlined && view.truth ? withOutline(painted, view.truth, view.width, view.height) : painted;
  }, [view, kind, detector, opacity, colourMap, threshold, outlined]);
  return <PixelCanvas rgba={rgba} width={view.width} height={view.height} label={label} />;
}
