/** Explains with the user’s own picture how reconstruction and anomaly maps arise. */
import type { ReactNode } from 'react';
import type { MapDetectorId } from '../../domain/detector-ids';
import { detectorsOf, shownMapDetectorIds } from '../../domain/detectors';
import { formatPercent, formatValue } from '../../domain/format-number';
import { filePixelOf } from '../../domain/map-place';
import { paintFloatImage, paintHeatmap } from '../../imaging/colour-map';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { useStudio } from '../context/studio-context';
import { PixelCanvas } from '../parts/PixelCanvas';
import { SidePanel } from '../parts/SidePanel';
import style from './Explanation.module.css';
import { ExplanationWithoutPicture } from './ExplanationWithoutPicture';
import { type ExplainedPicture, explainedPictureOf, peakOf } from './explained-picture';

/** Middle of the colour scale during training, when there is no threshold; as in ProgressStrip. */
const MIDDLE_RESIDUAL = 0.1;

const titles: Record<MapDetectorId, string> = { residual: 'Residual', uncertainty: 'Uncertainty', combined: 'Combined' };

const reconstructionExplained =
  'The network reconstructs the picture as a good part would look. It has never learned to reconstruct defects, so it replaces them with what good parts show.';

const explanations: Record<MapDetectorId, string> = {
  residual:
    'The difference between picture and reconstruction, pixel by pixel. It is large where something was repaired, and small at edges and in fine texture, which no network reconstructs exactly.',
  uncertainty:
    'The picture is reconstructed many times, each time with other parts of the network switched off at random. Where the reconstructions differ, the network is uncertain: it has seen nothing like this on a good part.',
  combined:
    'Edges, lines and tone at every place are compared with those of the good pictures, at three scales; slow changes of the whole picture, such as its light, are expected. What the network could not reproduce counts with them. Each measure is scaled by what good pictures score in it.',
};

const allExplanations: readonly (readonly [title: string, text: string])[] = [
  ['Reconstruction', reconstructionExplained],
  ...shownMapDetectorIds.map((id) => [titles[id], explanations[id]] as const),
];

export function Explanation({ onClose }: { onClose(): void }) {
  const picture = useStudio(explainedPictureOf);
  return (
    <SidePanel title="How it works" closing="Close" wide onClose={onClose}>
      <p>The network learns on good pictures to repair artificial damage. Step by step, from the picture to the maps that show a defect:</p>
      {picture ? <Steps picture={picture} /> : <ExplanationWithoutPicture explanations={allExplanations} />}
    </SidePanel>
  );
}

function Steps({ picture }: { picture: ExplainedPicture }) {
  const { width, height, channels, input, reconstruction, maps, isCorrupted } = picture;
  const colourMap = useStudio((state) => state.inspect.viewSettings.colourMap);
  const card = useStudio((state) => state.train.model?.card);
  const hasIt = (id: MapDetectorId): boolean => card !== undefined && detectorsOf(card).includes(id);
  const paintPicture = (pixels: Float32Array) => paintFloatImage({ width, height, channels, pixels });
  return (
    <ol className={style.steps}>
      <Step picture={picture} title="Input" rgba={paintPicture(input)}>
        {isCorrupted ? 'A held-out good picture, damaged on purpose.' : 'Your picture as the network gets it.'} It was scaled to {width} x{' '}
        {height} pixels in {channels === 1 ? 'grey' : 'colour'}; details smaller than one pixel here are invisible to it.
      </Step>
      <Step picture={picture} title="Reconstruction" rgba={paintPicture(reconstruction)}>
        {reconstructionExplained}
      </Step>
      {shownMapDetectorIds.map((id) => {
        const map = maps[id];
        return map ? (
          <MapStep key={id} id={id} map={map} picture={picture} colourMap={colourMap} />
        ) : (
          <li key={id} className={style.textOnly}>
            <h3>{titles[id]}</h3>
            <p>{explanations[id]}</p>
            <p className={style.fact}>
              {isCorrupted ? 'Available after the training.' : hasIt(id) ? 'Being computed.' : 'This model does not have it.'}
            </p>
          </li>
        );
      })}
    </ol>
  );
}

interface MapStepProps {
  readonly id: MapDetectorId;
  readonly map: Float32Array;
  readonly picture: ExplainedPicture;
  readonly colourMap: string;
}

function MapStep({ id, map, picture, colourMap }: MapStepProps) {
  const known = useStudio((state) => pixelThresholdOf(state, id)?.value);
  const threshold = picture.isCorrupted ? MIDDLE_RESIDUAL : (known ?? MIDDLE_RESIDUAL);
  const { value, above, ...peak } = peakOf(map, picture.width, threshold);
  const { x, y } = picture.place ? filePixelOf(picture.place, peak) : peak;
  const inFile = picture.place ? ' of the file' : '';
  const share = formatPercent(above / map.length);
  return (
    <Step
      picture={picture}
      title={titles[id]}
      rgba={paintHeatmap(map, threshold, colourMap)}
      fact={
        picture.isCorrupted
          ? `Maximum here: ${formatValue(value)}, at x ${x}, y ${y}.`
          : `Maximum here: ${formatValue(value)}, at x ${x}, y ${y}${inFile}. Above the pixel threshold of ${formatValue(threshold)}: ${share} of what was inspected.`
      }
    >
      {explanations[id]}
    </Step>
  );
}

interface StepProps {
  readonly picture: ExplainedPicture;
  readonly title: string;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
  readonly fact?: string;
  readonly children: ReactNode;
}

function Step({ picture: { name, width, height }, title, rgba, fact, children }: StepProps) {
  return (
    <li className={style.step}>
      <div className={style.picture} style={{ aspectRatio: `${width} / ${height}` }}>
        <PixelCanvas rgba={rgba} width={width} height={height} label={`${title} of ${name}`} />
      </div>
      <div className={style.words}>
        <h3>{title}</h3>
        <p>{children}</p>
        {fact && <p className={style.fact}>{fact}</p>}
      </div>
    </li>
  );
}
