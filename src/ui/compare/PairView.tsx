/** Two runs side by side: the pictures that they disagree on, and of the one that is looked at both maps on one scale. */
import { ArrowLeft } from 'lucide-react';
import { type KeyboardEvent, useMemo } from 'react';
import type { ComparedRun } from '../../domain/comparison';
import { detectors, hasMap } from '../../domain/detectors';
import { sayHowMany, sayValue } from '../../domain/say-number';
import { shownKind, type ViewKind, type ViewSettings } from '../../store/inspect-slice';
import type { ViewedPicture } from '../../store/picture-viewer';
import { runName } from '../../store/plan-runs';
import { type PairEntry, type PairSideEntry, pairDetectorsOf, pairStripOf } from '../../store/run-pair';
import type { StudioStore } from '../../store/studio-store';
import { viewLabels } from '../inspect/PictureStage';
import { paintView } from '../inspect/paint-view';
import { ScaleLegend } from '../inspect/ScaleLegend';
import { VerdictBadge } from '../inspect/VerdictBadge';
import { Button } from '../parts/Button';
import { Notice } from '../parts/Notice';
import { PixelCanvas } from '../parts/PixelCanvas';
import { SegmentedControl } from '../parts/SegmentedControl';
import { SelectField } from '../parts/SelectField';
import { useStudio, useStudioStore } from '../studio-context';
import { PairFilmstrip } from './PairFilmstrip';
import style from './PairView.module.css';

const kinds = Object.keys(viewLabels) as ViewKind[];

export function PairView() {
  const store = useStudioStore();
  const pair = useStudio((state) => state.pair);
  const runs = useStudio((state) => state.comparison?.runs);
  const strip = useStudio(pairStripOf);
  const settings = useStudio((state) => state.viewSettings);
  const ids = useStudio(pairDetectorsOf);
  const left = runs?.find(({ id }) => id === pair?.left);
  const right = runs?.find(({ id }) => id === pair?.right);
  if (!pair || !left?.card || !right?.card) return null;
  const { detector, pictureId } = pair;
  // One scale for both, or colours could not be compared: that of the run whose good pictures waver more.
  const thresholds = [left.card, right.card].map(({ calibration }) =>
    hasMap(detector) ? (calibration.pixelThresholds[detector] ?? 0) : 0,
  );
  const threshold = Math.max(...thresholds);
  const shown = { ...settings, detector };
  const views = kinds.map((kind) => ({ value: kind, label: viewLabels[kind], disabled: shownKind({ ...shown, kind }) !== kind }));
  const entry = strip.find(({ id }) => id === pictureId) ?? null;
  const { changePair, changeView, closePair } = store.getState();
  return (
    <section className={style.step} aria-label="Side by side" onKeyDown={(event) => pressPairKey(event, store)}>
      <div className={style.head}>
        <Button icon={ArrowLeft} onPress={closePair} autoFocus>
          Back to the table
        </Button>
        <SegmentedControl label="View" hideLabel value={shownKind(shown)} choices={views} onChange={(kind) => changeView({ kind })} />
        <SelectField
          label="Detector"
          inline
          value={detector}
          choices={ids.map((value) => ({ value, label: detectors[value].label }))}
          onChange={(value) => changePair({ detector: value })}
        />
      </div>
      {pair.error && <Notice kind="error">{pair.error.message}</Notice>}
      <div className={style.columns}>
        <PairFilmstrip strip={strip} order={pair.order} selectedId={pictureId} waiting={pair.pictures === null && !pair.error} />
        <div className={style.middle}>
          <p className={style.path}>{entry ? <PicturePath entry={entry} /> : 'Choose a picture.'}</p>
          <div className={style.sides}>
            <Side
              run={left}
              entry={entry?.left ?? null}
              count={strip.length}
              viewed={pair.views.left}
              settings={shown}
              threshold={threshold}
              entryOf={entry}
            />
            <Side
              run={right}
              entry={entry?.right ?? null}
              count={strip.length}
              viewed={pair.views.right}
              settings={shown}
              threshold={threshold}
              entryOf={entry}
            />
          </div>
          <ScaleLegend threshold={threshold} settings={shown} />
          <p className={style.note}>
            {hasMap(detector) ? 'One scale for both: the higher pixel threshold of the two runs is its middle.' : detectors[detector].help}
          </p>
        </div>
      </div>
    </section>
  );
}

function PicturePath({ entry: { picture, left, right } }: { entry: PairEntry }) {
  return (
    <>
      <strong>{picture.path}</strong>{' '}
      <span>
        {picture.label === null ? 'no label' : `labelled ${picture.label}`};{' '}
        {sayHowMany(Number(Math.abs(left.rank - right.rank).toFixed(1)), 'rank')} apart
      </span>
    </>
  );
}

interface SideProps {
  readonly run: ComparedRun;
  readonly entry: PairSideEntry | null;
  readonly count: number;
  readonly viewed: ViewedPicture;
  readonly settings: ViewSettings;
  /** Of pixels: the middle of the scale. */
  readonly threshold: number;
  readonly entryOf: PairEntry | null;
}

function Side({ run, entry, count, viewed, settings, threshold, entryOf }: SideProps) {
  const name = runName(run.recipe);
  const view = viewed.phase === 'done' ? viewed.view : null;
  const rgba = useMemo(() => (view ? paintView(view, settings, threshold) : null), [view, settings, threshold]);
  return (
    <figure className={style.side}>
      <figcaption className={style.caption}>
        <strong>{name}</strong>
        {entry && (
          <span className={style.facts}>
            <VerdictBadge verdict={entry.verdict} />
            <span>
              score {sayValue(entry.score)}, rank {Number(entry.rank.toFixed(1))} of {count}
            </span>
          </span>
        )}
      </figcaption>
      <div className={style.box}>
        {view && rgba ? (
          <div
            className={style.fitted}
            style={{ aspectRatio: `${view.width} / ${view.height}`, width: `min(100cqw, ${(100 * view.width) / view.height}cqh)` }}
          >
            <PixelCanvas
              rgba={rgba}
              width={view.width}
              height={view.height}
              label={`${viewLabels[shownKind(settings)]} of ${name}: ${entryOf?.picture.path ?? ''}`}
            />
          </div>
        ) : (
          entryOf && <img className={style.placeholder} src={entryOf.picture.thumbnail} alt={`${entryOf.picture.path}, loading`} />
        )}
        {viewed.phase === 'failed' && (
          <div className={style.failure}>
            <Notice kind="error">{viewed.error.message}</Notice>
          </div>
        )}
      </div>
    </figure>
  );
}

const viewKinds: readonly ViewKind[] = ['input', 'reconstruction', 'overlay', 'map', 'truth'];

/** As in Inspect: arrows for pictures, numbers for views, D for the detector; Escape goes back. */
function pressPairKey(event: KeyboardEvent, store: StudioStore): void {
  if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
  if (event.target.closest('input:not([type="radio"]), select, textarea')) return;
  const { changeView, changePair, selectNeighbourInPair, closePair, pair } = store.getState();
  const kind = viewKinds[Number(event.key) - 1];
  if (kind) changeView({ kind });
  else if (event.key === 'Escape') closePair();
  else if ((event.key === 'd' || event.key === 'D') && pair) {
    const ids = pairDetectorsOf(store.getState());
    const next = ids.indexOf(pair.detector) + (event.shiftKey ? -1 : 1);
    changePair({ detector: ids[(next + ids.length) % ids.length] ?? pair.detector });
  } else if (event.key === 'ArrowLeft' || event.key === 'ArrowRight') {
    if (event.target.closest('[role="radiogroup"], input')) return;
    selectNeighbourInPair(event.key === 'ArrowRight' ? 1 : -1);
  } else return;
  event.preventDefault();
}
