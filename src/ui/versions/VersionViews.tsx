/** One picture with the anomaly maps of two versions, each coloured by its own pixel threshold, as it is on Inspect. */
import type { DetectorId } from '../../domain/detector-ids';
import { hasMap } from '../../domain/detectors';
import { formatValue } from '../../domain/format-number';
import { versionName } from '../../domain/model-version';
import type { ViewedPicture } from '../../store/state/inspect-state';
import type { ModelVersion } from '../../store/state/versions-state';
import type { ChangedVerdict } from '../../store/versions/changed-verdicts';
import { contentsOf, figuresOf } from '../../store/versions/version-figures';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import { VerdictBadge } from '../parts/VerdictBadge';
import type { FilePicture } from '../views/file-picture';
import { StillView } from '../views/StillView';
import { useFilePicture } from '../views/use-file-picture';
import style from './VersionPair.module.css';

export interface VersionViewsProps {
  readonly before: ModelVersion;
  readonly now: ModelVersion;
  readonly changed: ChangedVerdict;
  /** What the version before makes of the picture. */
  readonly viewed: ViewedPicture;
}

export function VersionViews({ before, now, changed, viewed }: VersionViewsProps) {
  const store = useStudioStore();
  const viewedNow = useStudio((state) => state.inspect.viewed);
  const { id, path, label } = changed.picture;
  const { picture } = useFilePicture(id, (mostPixels) => store.getState().inspect.readPicture(id, mostPixels));
  const shown = { picture, path, id };
  return (
    <section className={style.views} aria-label="Both maps">
      <p className={style.path}>
        <strong>{path}</strong> <span className={style.quiet}>{label === null ? 'no label' : `labelled ${label}`}</span>
      </p>
      <div className={style.pair}>
        <Side version={before} verdict={changed.before} viewed={viewed} {...shown} />
        <Side version={now} verdict={changed.now} viewed={viewedNow} {...shown} />
      </div>
    </section>
  );
}

interface SideProps {
  readonly version: ModelVersion;
  readonly verdict: ChangedVerdict['now'];
  readonly viewed: ViewedPicture;
  readonly picture: FilePicture | null;
  readonly path: string;
  readonly id: string;
}

function Side({ version, verdict, viewed, picture, path, id }: SideProps) {
  const settings = useStudio((state) => state.inspect.viewSettings);
  const detector = useStudio((state) => figuresOf(state, version)?.detector ?? settings.detector);
  const threshold = useStudio((state) => usualPixelThreshold(contentsOf(state, version)?.model.card.calibration.pixelThresholds, detector));
  const name = versionName(version);
  const view = viewed.phase === 'done' && viewed.view.id === id ? viewed.view : null;
  return (
    <figure className={style.side}>
      <figcaption className={style.caption}>
        <span>{name}</span>
        <VerdictBadge verdict={verdict.verdict} />
        <span className={style.quiet}>{formatValue(verdict.score)}</span>
      </figcaption>
      <div className={style.picture}>
        {view ? (
          <StillView
            view={view}
            picture={picture}
            settings={{ ...settings, kind: 'overlay', detector }}
            threshold={threshold}
            label={`${path} with the map of ${name}`}
          />
        ) : (
          <p className={style.waiting}>{viewed.phase === 'failed' ? '' : 'Making the map…'}</p>
        )}
      </div>
      {viewed.phase === 'failed' && <Notice kind="error">{viewed.error.message}</Notice>}
    </figure>
  );
}

const usualPixelThreshold = (thresholds: Readonly<Partial<Record<DetectorId, number>>> | undefined, detector: DetectorId): number =>
  (hasMap(detector) && thresholds?.[detector]) || 0;
