/** The pixel threshold: it defines the outline and the middle of the colour scale. */
import type { ReactNode } from 'react';
import type { MapDetectorId } from '../../domain/detector-ids';
import { hasMap } from '../../domain/detectors';
import { formatValue } from '../../domain/format-number';
import type { PixelThresholdMethod } from '../../domain/threshold';
import { describePixelThreshold } from '../../metrics/describe-threshold';
import { defaultPixelChoice, PIXEL_SHARES, USUAL_PIXEL_SHARE } from '../../metrics/pixel-threshold';
import { pixelThresholdOf } from '../../store/inspect/pixel-thresholds';
import { useStudio, useStudioStore } from '../context/studio-context';
import { Button } from '../parts/Button';
import { SelectField } from '../parts/SelectField';
import { FalseAlarmField } from './FalseAlarmField';
import { FoldPanel } from './FoldPanel';
import { MethodField } from './MethodField';
import style from './ThresholdPanel.module.css';

export function PixelThresholdPanel() {
  const detector = useStudio((state) => state.inspect.viewSettings.detector);
  const value = useStudio((state) => pixelThresholdOf(state, detector)?.value);
  if (!hasMap(detector)) return null;
  return (
    <FoldPanel fold="pixel-threshold" title="Pixel threshold" beside={value === undefined ? undefined : formatValue(value)}>
      <OfDetector key={detector} detector={detector} />
    </FoldPanel>
  );
}

function OfDetector({ detector }: { detector: MapDetectorId }) {
  const store = useStudioStore();
  const threshold = useStudio((state) => pixelThresholdOf(state, detector));
  const choice = useStudio((state) => state.inspect.pixelChoices[detector]);
  const hasMasks = useStudio((state) => (state.inspect.pixelFindings?.best[detector] ?? null) !== null);
  const hasTable = useStudio((state) => state.train.model?.card.calibration.cleanPixels?.[detector] !== undefined);
  if (!threshold) return null;
  const {
    inspect: { choosePixelThreshold },
  } = store.getState();
  const chooseMethod = (method: PixelThresholdMethod): void => {
    if (method === 'by-hand') choosePixelThreshold(detector, { method, value: threshold.value });
    else choosePixelThreshold(detector, method === 'quantile' ? defaultPixelChoice : { method });
  };
  const parameters: Partial<Record<PixelThresholdMethod, ReactNode>> = {
    conformal: <FalseAlarmField />,
    quantile: (
      <SelectField
        label="Clean pixels below"
        value={String(threshold.quantile ?? USUAL_PIXEL_SHARE)}
        choices={PIXEL_SHARES.map((share) => ({
          value: String(share),
          label: `${Number((100 * share).toPrecision(4))} %`,
          disabled: !hasTable && share !== USUAL_PIXEL_SHARE,
        }))}
        onChange={(share) => choosePixelThreshold(detector, { method: 'quantile', quantile: Number(share) })}
      />
    ),
  };
  return (
    <MethodField
      label="Pixel threshold"
      method={threshold.method}
      methods={[
        { value: 'quantile', label: 'Quantile of good pixels' },
        hasTable
          ? { value: 'conformal', label: 'No pixel above, in good pictures (conformal)' }
          : { value: 'conformal', label: 'No pixel above, in good pictures (not in this model file)', disabled: true },
        hasMasks || threshold.method === 'best-f1'
          ? { value: 'best-f1', label: 'Best F1 on the masks' }
          : { value: 'best-f1', label: 'Best F1 (needs masks)', disabled: true },
        { value: 'by-hand', label: 'By hand' },
      ]}
      value={threshold.value}
      sentence={describePixelThreshold(threshold)}
      parameter={parameters[threshold.method] ?? null}
      onMethod={chooseMethod}
      onValue={(value) => choosePixelThreshold(detector, { method: 'by-hand', value })}
    >
      {choice?.method === 'as-opened' && (
        <>
          <p className={style.quiet}>As in the model file.</p>
          {hasMasks && <Button onPress={() => chooseMethod('best-f1')}>Choose on these masks</Button>}
        </>
      )}
    </MethodField>
  );
}
