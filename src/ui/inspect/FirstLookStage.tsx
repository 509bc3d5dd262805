/** The picture that is looked at, with the first look's map. */
import { useMemo, useRef } from 'react';
import { nameOfLabel } from '../../domain/dataset';
import { firstLookDetector } from '../../domain/first-look';
import { regionsInFile } from '../../metrics/regions';
import { firstLookPixelThreshold } from '../../store/inspect/first-look-selectors';
import { viewPlaceOf } from '../../store/inspect/view-place';
import { type ViewKind, type ViewSettings, viewKinds } from '../../store/state/inspect-state';
import type { StudioPicture } from '../../store/state/picture-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Notice } from '../parts/Notice';
import { SegmentedControl } from '../parts/SegmentedControl';
import type { StageStore } from '../stage/stage-store';
import { ZoomControls } from '../stage/ZoomControls';
import { ScaleLegend } from '../views/ScaleLegend';
import { useFilePicture } from '../views/use-file-picture';
import { viewLabels } from '../views/view-labels';
import style from './PictureStage.module.css';
import { StagePanes } from './StagePanes';
import toolbar from './ViewToolbar.module.css';

/** A reconstruction takes a network. */
const kinds = viewKinds.filter((kind) => kind !== 'reconstruction');

export function FirstLookStage({ picture, stage }: { readonly picture: StudioPicture; readonly stage: StageStore }) {
  const store = useStudioStore();
  const panes = useRef<HTMLDivElement>(null);
  const viewed = useStudio((state) => state.firstLook.viewed);
  const view = viewed.phase === 'done' && viewed.view.id === picture.id ? viewed.view : null;
  const chosen = useStudio((state) => state.inspect.viewSettings);
  const threshold = useStudio(firstLookPixelThreshold)?.value ?? 0;
  const kind: ViewKind = chosen.kind === 'reconstruction' ? 'overlay' : chosen.kind;
  const settings: ViewSettings = { ...chosen, kind, detector: firstLookDetector, sideBySide: false };
  const { black, white } = useStudio(({ recipe: { recipe } }) => recipe.levels) ?? {};
  const key = [picture.id, picture.maskPath, black, white].join(' ');
  const looked = useFilePicture(key, (mostPixels) => store.getState().inspect.readPicture(picture.id, mostPixels));
  const map = view?.maps[firstLookDetector];
  const { smallestRegion } = chosen;
  const regions = useMemo(() => {
    return view && map ? regionsInFile(map, viewPlaceOf(view), threshold, smallestRegion) : [];
  }, [view, map, threshold, smallestRegion]);
  return (
    <>
      <div className={toolbar.toolbar}>
        <SegmentedControl
          label="View"
          hideLabel
          value={kind}
          choices={kinds.map((value) => ({ value, label: viewLabels[value] }))}
          onChange={(value) => store.getState().inspect.changeView({ kind: value })}
        />
      </div>
      <figure className={style.stage}>
        <figcaption className={style.head}>
          <span className={style.path}>
            <strong title={picture.path}>{picture.path}</strong>
            <span>
              {picture.label === null ? 'no label' : `labelled ${nameOfLabel(picture)}`}, {picture.width} x {picture.height}
            </span>
          </span>
          <ZoomControls stage={stage} />
        </figcaption>
        <div className={style.box}>
          <StagePanes
            stage={stage}
            panes={panes}
            view={view}
            picture={looked.picture}
            settings={settings}
            threshold={threshold}
            regions={regions}
            name={`${picture.path}, first look`}
          />
          {!view && <img className={style.placeholder} src={picture.thumbnail.address} alt={`${picture.path}, loading`} />}
          {viewed.phase === 'failed' && (
            <div className={style.failure}>
              <Notice kind="error">{viewed.error.message}</Notice>
            </div>
          )}
          {view && kind === 'truth' && !view.truth && <p className={style.hint}>This picture has no ground-truth mask.</p>}
        </div>
        <ScaleLegend name="First look" threshold={threshold} map={map} settings={settings} shown={kind === 'overlay' || kind === 'map'} />
      </figure>
    </>
  );
}
