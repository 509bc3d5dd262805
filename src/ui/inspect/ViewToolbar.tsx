/** What is seen of the picture: the view, the detector, the overlay's opacity and the colours. */
import { detectorIds, detectors, hasMap } from '../../domain/detectors';
import { colourMaps } from '../../imaging/colour-map';
import { shownKind, type ViewKind } from '../../store/inspect-slice';
import { missingDetectorsOf } from '../../store/verdicts';
import { SegmentedControl } from '../parts/SegmentedControl';
import { SelectField } from '../parts/SelectField';
import { SliderField } from '../parts/SliderField';
import { useStudio, useStudioStore } from '../studio-context';
import { viewLabels } from './PictureStage';
import style from './ViewToolbar.module.css';

const kinds = Object.keys(viewLabels) as ViewKind[];
const maps = colourMaps.map(({ id, label }) => ({ value: id as string, label: label.split(',')[0] }));

export function ViewToolbar() {
  const { changeView } = useStudioStore().getState();
  const settings = useStudio((state) => state.viewSettings);
  const missing = useStudio(missingDetectorsOf);
  const { detector, opacity, colourMap, outline } = settings;
  const kind = shownKind(settings);
  const views = kinds.map((value) => ({
    value,
    label: viewLabels[value],
    disabled: shownKind({ ...settings, kind: value }) !== value,
  }));
  const choices = detectorIds.map((value) => {
    const disabled = missing.includes(value);
    return { value, label: disabled ? `${detectors[value].label} (missing)` : detectors[value].label, disabled };
  });
  return (
    <div className={style.toolbar}>
      <SegmentedControl label="View" hideLabel value={kind} choices={views} onChange={(value) => changeView({ kind: value })} />
      <div className={style.group}>
        <SelectField label="Detector" hideLabel value={detector} choices={choices} onChange={(value) => changeView({ detector: value })} />
        <SliderField
          label="Opacity"
          value={opacity}
          minimum={0}
          maximum={1}
          step={0.05}
          format={{ style: 'percent' }}
          disabled={kind !== 'overlay'}
          onChange={(value) => changeView({ opacity: value })}
        />
        <label className={style.outline}>
          <input
            type="checkbox"
            checked={outline}
            disabled={!hasMap(detector)}
            onChange={(event) => changeView({ outline: event.target.checked })}
          />
          Outline
        </label>
        <SelectField label="Colours" hideLabel value={colourMap} choices={maps} onChange={(value) => changeView({ colourMap: value })} />
      </div>
    </div>
  );
}
