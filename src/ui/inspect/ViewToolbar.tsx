/** How the picture is shown: views and detector in one row; opacity, outlines and colours behind *Display*. */
import { detectors, hasMap, shownDetectorIds } from '../../domain/detectors';
import { colourMaps } from '../../imaging/colour-map';
import { missingDetectorsOf } from '../../store/inspect/image-thresholds';
import { shownKind, shownPanes } from '../../store/inspect/shown-panes';
import { viewKinds } from '../../store/state/inspect-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { SegmentedControl } from '../parts/SegmentedControl';
import { SegmentedToggles } from '../parts/SegmentedToggles';
import { SelectField } from '../parts/SelectField';
import { SliderField } from '../parts/SliderField';
import { viewLabels } from '../views/view-labels';
import { DisplayMenu } from './DisplayMenu';
import style from './ViewToolbar.module.css';

const maps = colourMaps.map(({ id, label }) => ({ value: id as string, label: label.split(',')[0] }));

export function ViewToolbar() {
  const {
    inspect: { changeView },
  } = useStudioStore().getState();
  const settings = useStudio((state) => state.inspect.viewSettings);
  const missing = useStudio(missingDetectorsOf);
  const hasAreas = useStudio((state) => state.recipe.recipe.areas !== undefined);
  const { detector, opacity, colourMap } = settings;
  const choices = shownDetectorIds.map((value) => {
    const disabled = missing.includes(value);
    return { value, label: disabled ? `${detectors[value].label} (missing)` : detectors[value].label, disabled };
  });
  return (
    <div className={style.toolbar}>
      <Views />
      <SelectField label="Detector" hideLabel value={detector} choices={choices} onChange={(value) => changeView({ detector: value })} />
      <DisplayMenu title="Display">
        <Check setting="sideBySide" label="Side by side" />
        <SliderField
          label="Opacity"
          value={opacity}
          minimum={0}
          maximum={1}
          step={0.05}
          format={{ style: 'percent' }}
          disabled={!shownPanes(settings).includes('overlay')}
          onChange={(value) => changeView({ opacity: value })}
        />
        <SelectField label="Colours" value={colourMap} choices={maps} onChange={(value) => changeView({ colourMap: value })} />
        <Check setting="outline" label="Outline" disabled={!hasMap(detector)} />
        <Check setting="boxes" label="Boxes" disabled={!hasMap(detector)} />
        <Check setting="truthOutline" label="Ground-truth outline" />
        <Check setting="areas" label="Areas" disabled={!hasAreas} />
      </DisplayMenu>
    </div>
  );
}

/** One view, or any of them side by side: the same words in the same places. */
function Views() {
  const {
    inspect: { changeView, toggleView },
  } = useStudioStore().getState();
  const settings = useStudio((state) => state.inspect.viewSettings);
  const { detector } = settings;
  const choices = viewKinds.map((value) => ({
    value,
    label: viewLabels[value],
    disabled: shownKind({ kind: value, detector }) !== value,
  }));
  return settings.sideBySide ? (
    <SegmentedToggles label="Views side by side" values={shownPanes(settings)} choices={choices} onToggle={toggleView} />
  ) : (
    <SegmentedControl
      label="View"
      hideLabel
      value={shownKind(settings)}
      choices={choices}
      onChange={(value) => changeView({ kind: value })}
    />
  );
}

interface CheckProps {
  readonly setting: 'sideBySide' | 'outline' | 'boxes' | 'truthOutline' | 'areas';
  readonly label: string;
  readonly disabled?: boolean;
}

function Check({ setting, label, disabled = false }: CheckProps) {
  const store = useStudioStore();
  const checked = useStudio((state) => state.inspect.viewSettings[setting] ?? true);
  return (
    <label className={style.check}>
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => store.getState().inspect.changeView({ [setting]: event.target.checked })}
      />
      {label}
    </label>
  );
}
