/** The first result after training: the test picture with the highest score, and what the colours mean. */

import type { MapDetectorId } from '../../domain/detector-ids';
import { defaultDetector, defaultDetectorOf, detectors, hasMap } from '../../domain/detectors';
import { formatQuantity } from '../../domain/format-number';
import type { Verdict } from '../../domain/verdict';
import { testPicturesOf } from '../../store/data/pictures-by-role';
import { filmstripOf } from '../../store/inspect/filmstrip';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { useStudio, useStudioStore } from '../context/studio-context';
import { ProgressLine } from '../parts/ProgressLine';
import { VerdictBadge } from '../parts/VerdictBadge';
import { ExplainButton } from '../views/ExplainButton';
import { StillView } from '../views/StillView';
import { useFilePicture } from '../views/use-file-picture';
import style from './FirstResult.module.css';

export function FirstResult() {
  const inspection = useStudio((state) => state.inspect.inspection);
  const test = useStudio((state) => testPicturesOf(state).length);
  const isDone = useStudio((state) => state.train.run.phase === 'done' && state.train.model?.origin.kind === 'trained');
  if (!isDone) return null;
  return (
    <section className={style.look} aria-label="First result">
      <h2>First result</h2>
      {test === 0 ? (
        <p>
          There are no test pictures yet. Drop some on the Inspect step, or run the self-test there: it damages held-out good pictures and
          measures what this model detects.
        </p>
      ) : inspection.phase === 'running' ? (
        <ProgressLine
          label="Inspecting the test pictures"
          share={inspection.done / Math.max(1, inspection.total)}
          valueText={`${inspection.done} of ${inspection.total}`}
        />
      ) : (
        <Worst />
      )}
    </section>
  );
}

function Worst() {
  const strip = useStudio(filmstripOf);
  const viewed = useStudio((state) => state.inspect.viewed);
  const settings = useStudio((state) => state.inspect.viewSettings);
  const usual = useStudio(({ train: { model } }) => (model ? defaultDetectorOf(model.card) : defaultDetector));
  const detector: MapDetectorId = hasMap(settings.detector) ? settings.detector : usual;
  const threshold = useStudio((state) => pixelThresholdOf(state, detector)?.value ?? 0);
  const view = viewed.phase === 'done' ? viewed.view : null;
  const store = useStudioStore();
  const id = view?.id ?? null;
  const { picture } = useFilePicture(id, (mostPixels) => store.getState().inspect.readPicture(id ?? '', mostPixels));
  const shown = strip.find(({ picture }) => picture.id === view?.id);
  const map = view?.maps[detector];
  if (!view || !shown || !map) return null;
  const count = (wanted: Verdict): number => strip.filter(({ verdict }) => verdict === wanted).length;
  const looked = count('look');
  return (
    <div className={style.columns}>
      <div className={style.picture}>
        <StillView
          view={view}
          picture={picture}
          settings={{ ...settings, kind: 'overlay', detector }}
          threshold={threshold}
          label={`First result: ${shown.picture.path} with the map of the ${detectors[detector].noun}`}
        />
      </div>
      <div className={style.words}>
        <p className={style.path}>
          <strong>{shown.picture.path}</strong>
          {shown.verdict && <VerdictBadge verdict={shown.verdict} />}
        </p>
        <p>
          Rejected: {count('reject')} of {formatQuantity(strip.length, 'test picture')}
          {looked > 0 && `, and ${looked} to look at`}. The colours show the {detectors[detector].noun}: the brighter a place, the less it
          is like the good pictures.
        </p>
        <ExplainButton />
      </div>
    </div>
  );
}
