/** The selected picture with its heatmap. */
import { useMemo } from 'react';
import { Checkbox } from 'react-aria-components';
import type { StationCard } from '../domain/station';
import { paintFloatImage, paintOverlay } from '../imaging/colour-map';
import type { StationResult } from '../protocol/station';
import { Notice } from '../ui/parts/Notice';
import { PixelCanvas } from '../ui/parts/PixelCanvas';
import { SliderField } from '../ui/parts/SliderField';
import style from './PicturePanel.module.css';
import { useStation, useStationStore } from './station-context';
import { selectedOf } from './station-store';

const COLOUR_MAP = 'inferno';

export function PicturePanel() {
  const picture = useStation(selectedOf);
  const card = useStation(({ begun }) => (begun.phase === 'done' ? begun.card : null));
  const shown = useStation((state) => state.shown);
  if (!card) return null;
  if (picture?.phase === 'failed') return <Notice kind="error">{picture.error.message}</Notice>;
  const { width, height } = card.preparation;
  return (
    <div className={style.panel}>
      <div className={style.frame} style={{ aspectRatio: `${width} / ${height}`, maxWidth: `calc(64vh * ${width / height})` }}>
        {picture && shown ? (
          <Painted card={card} finding={shown} name={picture.path} />
        ) : (
          <p className={style.empty}>{picture ? 'Inspecting' : 'No picture yet. Drop or choose one.'}</p>
        )}
      </div>
      {card.pixelThreshold !== null && <HeatSettings />}
      {picture && <p className={style.name}>{picture.path}</p>}
    </div>
  );
}

function Painted({ card, finding, name }: { card: StationCard; finding: StationResult; name: string }) {
  const showsHeat = useStation((state) => state.showsHeat);
  const opacity = useStation((state) => state.opacity);
  const { input, map } = finding;
  const heat = showsHeat && map !== null && card.pixelThreshold !== null;
  const rgba = useMemo(
    () => (heat ? paintOverlay(input, map, card.pixelThreshold ?? 0, opacity, COLOUR_MAP) : paintFloatImage(input)),
    [input, map, heat, opacity, card.pixelThreshold],
  );
  return <PixelCanvas rgba={rgba} width={input.width} height={input.height} label={heat ? `${name}, with heatmap` : name} />;
}

function HeatSettings() {
  const store = useStationStore();
  const showsHeat = useStation((state) => state.showsHeat);
  const opacity = useStation((state) => state.opacity);
  return (
    <div className={style.settings}>
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
    </div>
  );
}
