/** Where the model comes from and what it cannot do, for who asks; folded away. */
import { detectors } from '../domain/detectors';
import type { DeviceReport } from '../domain/device';
import { formatQuantity, formatValue } from '../domain/format-number';
import { formatBits, type StationCard } from '../domain/station';
import { describeThreshold } from '../metrics/describe-threshold';
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
        <li>It knows one kind of part, seen from one side, in one light. What is turned, moved or lit otherwise counts as unusual.</li>
        <li>
          It sees {card.preparation.width} x {card.preparation.height} pixels of each picture; what vanishes at that size is not found.
        </li>
        <li>PASS means that nothing was more unusual than the threshold allows. It is no proof that the part is good.</li>
        <li>It does not learn here. When parts or light change, train again in the studio and export a new file.</li>
      </ul>
    </details>
  );
}

function factsOf(card: StationCard, device: DeviceReport): readonly (readonly [string, string])[] {
  const { name, recipeWords, training, trainedOn, threshold, detector, pixelThreshold, bits, madeOn, studioVersion } = card;
  const { label, help } = detectors[detector];
  const { levels } = card.preparation;
  return [
    ['Model', name],
    ['Recipe', recipeWords],
    ['Training', `${training.steps} steps on ${formatQuantity(training.trainCount, 'good picture')}, ${trainedOn}.`],
    ...(levels ? [['Levels', `Of more than 8 bits, ${levels.black} is black and ${levels.white} is white.`] as const] : []),
    ['Detector', `${label}: ${help}`],
    ['Threshold', `${formatValue(threshold.value)}. ${describeThreshold(threshold)}`],
    ...(pixelThreshold === null ? [] : [['Colours', `The middle of the scale is ${formatValue(pixelThreshold)}.`] as const]),
    ['Stored as', `${formatBits(bits)}.`],
    ['Made', `${new Date(madeOn).toLocaleString('en-GB')} by Stainless ${studioVersion}.`],
    ['Computes on', `${device.description}.`],
  ];
}
