/** Facts about the model and its limits, in a section that is closed at first. */
import { areaCountWords } from '../domain/areas';
import { detectors } from '../domain/detectors';
import type { DeviceReport } from '../domain/device';
import { formatQuantity, formatValue } from '../domain/format-number';
import { formatBits, type StationCard } from '../domain/station';
import { describeThreshold } from '../metrics/describe-threshold';
import { describeLookLimit } from '../metrics/look-words';
import style from './AboutModel.module.css';

export function AboutModel({ card, device }: { card: StationCard; device: DeviceReport }) {
  return (
    <details className={style.about}>
      <summary>About this model</summary>
      <dl className={style.facts}>
        {factsOf(card, device).map(([term, words]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{words}</dd>
          </div>
        ))}
      </dl>
      <h2>What it cannot do</h2>
      <ul className={style.limits}>
        <li>It knows one kind of part, from one side, in one light. Parts that are turned, moved or lit differently count as unusual.</li>
        <li>
          It sees {card.preparation.width} x {card.preparation.height} pixels of each picture. Defects that vanish at that size are not
          detected.
        </li>
        <li>
          PASS means that the score is not above the {card.threshold.look === undefined ? 'threshold' : 'look limit'}. It does not prove
          that the part is good.
        </li>
        <li>It does not train here. If the parts or the light change, train again in the studio and export a new file.</li>
      </ul>
    </details>
  );
}

/** On the look limit; null where the model has none. */
export const lookWordsOf = ({ threshold, cleanScores }: StationCard): string | null => describeLookLimit(threshold, cleanScores);

function factsOf(card: StationCard, device: DeviceReport): readonly (readonly [string, string])[] {
  const { name, modelVersion, recipeWords, training, trainedOn, threshold, detector, pixelThreshold, bits, madeOn, studioVersion } = card;
  const { label, help } = detectors[detector];
  const { levels, areas } = card.preparation;
  const counts = areaCountWords(areas);
  const lookWords = lookWordsOf(card);
  return [
    ['Model', modelVersion === undefined ? name : `${name}, ${modelVersion}`],
    ['Recipe', recipeWords],
    ['Training', `${training.steps} steps on ${formatQuantity(training.trainCount, 'good picture')}, ${trainedOn}.`],
    ...(counts ? [['Areas', `${counts}; nothing elsewhere changes a score.`] as const] : []),
    ...(levels ? [['Levels', `Of more than 8 bits, ${levels.black} is black and ${levels.white} is white.`] as const] : []),
    ['Detector', `${label}: ${help}`],
    ['Threshold', `${formatValue(threshold.value)}. ${describeThreshold(threshold)}`],
    ...(lookWords ? [['Look limit', lookWords] as const] : []),
    ...(pixelThreshold === null ? [] : [['Colours', `The middle of the colour scale is ${formatValue(pixelThreshold)}.`] as const]),
    ['Stored as', `${formatBits(bits)}.`],
    ['Exported', `${new Date(madeOn).toLocaleString('en-GB')} by Stainless ${studioVersion}.`],
    ['Computes on', `${device.description}.`],
  ];
}
