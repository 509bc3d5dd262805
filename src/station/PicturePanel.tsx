/** The selected picture with its heatmap, at the resolution of its file. */
import { useLayoutEffect, useMemo, useState } from 'react';
import { Checkbox } from 'react-aria-components';
import { formatCount } from '../domain/format-number';
import type { StationCard } from '../domain/station';
import type { StationResult } from '../protocol/station';
import type { ViewSettings } from '../store/state/inspect-state';
import { Notice } from '../ui/parts/Notice';
import { SliderField } from '../ui/parts/SliderField';
import { createStage, type StageStore } from '../ui/stage/stage-store';
import { ZoomControls } from '../ui/stage/ZoomControls';
import { inspectedWords } from '../ui/views/paint-layers';
import type { DrawnView } from '../ui/views/paint-view';
import { StageView } from '../ui/views/StageView';
import { useFilePicture } from '../ui/views/use-file-picture';
import style from './PicturePanel.module.css';
import { useStation, useStationStore } from './station-context';
import { selectedOf } from './station-store';

const looks = {
  ...{ colourMap: 'inferno', outline: false, boxes: false, truthOutline: false, smallestRegion: 0 },
  ...{ sideBySide: false, panes: [], order: 'name' },
} as const satisfies Partial<ViewSettings>;

export function PicturePanel() {
  const [stage] = useState(createStage);
  const picture = useStation(selectedOf);
  const card = useStation(({ begun }) => (begun.phase === 'done' ? begun.card : null));
  const shown = useStation((state) => state.shown);
  if (!card) return null;
  if (picture?.phase === 'failed') return <Notice kind="error">{picture.error.message}</Notice>;
  const { width, height } = shown?.place.picture ?? card.preparation;
  const inspected = shown && inspectedWords(shown.place);
  return (
    <div className={style.panel}>
      <div className={style.frame} style={{ aspectRatio: `${width} / ${height}`, maxWidth: `calc(64vh * ${width / height})` }}>
        {picture && shown ? (
          <Shown stage={stage} card={card} finding={shown} id={picture.id} name={picture.path} />
        ) : (
          <p className={style.empty}>{picture ? 'Inspecting' : 'No picture yet. Drop or choose one.'}</p>
        )}
      </div>
      <div className={style.settings}>
        {card.pixelThreshold !== null && <HeatSettings />}
        <ZoomControls stage={stage} />
      </div>
      {picture && (
        <p className={style.name}>
          {picture.path}
          {shown && `, ${formatCount(width)} x ${formatCount(height)}`}
          {inspected && `, ${inspected}`}
        </p>
      )}
    </div>
  );
}

interface ShownProps {
  readonly stage: StageStore;
  readonly card: StationCard;
  readonly finding: StationResult;
  readonly id: string;
  readonly name: string;
}

function Shown({ stage, card, finding, id, name }: ShownProps) {
  const store = useStationStore();
  const showsHeat = useStation((state) => state.showsHeat);
  const opacity = useStation((state) => state.opacity);
  const { detector, pixelThreshold } = card;
  const { picture } = useFilePicture(id, (mostPixels) => store.getState().readPicture(id, mostPixels));
  const view = useMemo(() => viewOf(id, finding, card), [id, finding, card]);
  const { width, height } = finding.place.picture;
  useLayoutEffect(() => stage.getState().showPicture({ width, height }), [stage, width, height]);
  const heat = showsHeat && finding.map !== null && pixelThreshold !== null;
  const kind = heat ? 'overlay' : 'input';
  const settings = { ...looks, detector, kind, opacity } as const;
  const label = heat ? `${name}, with heatmap` : name;
  return (
    <StageView
      stage={stage}
      view={view}
      picture={picture}
      kind={kind}
      settings={settings}
      threshold={pixelThreshold ?? 0}
      regions={[]}
      name={label}
    />
  );
}

/** What the station knows of a picture, as the studio's views take it: it has one map and no ground truth. */
function viewOf(id: string, { input, map, place }: StationResult, { detector }: StationCard): DrawnView {
  const { width, height, channels, pixels } = input;
  return { id, width, height, channels, input: pixels, reconstruction: pixels, maps: map ? { [detector]: map } : {}, truth: null, place };
}

function HeatSettings() {
  const store = useStationStore();
  const showsHeat = useStation((state) => state.showsHeat);
  const opacity = useStation((state) => state.opacity);
  return (
    <>
      <Checkbox className={style.check} isSelected={showsHeat} onChange={(shows) => store.getState().setHeat({ showsHeat: shows })}>
        {({ isSelected }) => (
          <>
            <span aria-hidden className={style.mark}>
              {isSelected ? '✓' : ''}
            </span>
            Show heatmap (H)
          </>
        )}
      </Checkbox>
      <SliderField
        label="Opacity"
        value={opacity}
        minimum={0}
        maximum={1}
        step={0.05}
        format={{ style: 'percent' }}
        disabled={!showsHeat}
        onChange={(value) => store.getState().setHeat({ opacity: value })}
      />
    </>
  );
}
