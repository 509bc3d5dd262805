/** What is seen of the picture: the view, the detector, the overlay's opacity and the colours. */
import type { DetectorId } from '../../domain/report';
import { colourMaps } from '../../imaging/colour-map';
import type { ViewKind } from '../../store/inspect-slice';
import { SegmentedControl } from '../parts/SegmentedControl';
import { SelectField } from '../parts/SelectField';
import { SliderField } from '../parts/SliderField';
import { useStudio, useStudioStore } from '../studio-context';
import { viewLabels } from './PictureStage';
import style from './ViewToolbar.module.css';

const kinds = (Object.keys(viewLabels) as ViewKind[]).map((value) => ({ value, label: viewLabels[value] }));
const detectors: readonly { readonly value: DetectorId; readonly label: string }[] = [
  { value: 'residual', label: 'Residual' },
  { value: 'uncertainty', label: 'Uncertainty' },
];
const maps = colourMaps.map(({ id, label }) => ({ value: id as string, label: label.split(',')[0] }));

export function ViewToolbar() {
  const { changeView } = useStudioStore().getState();
  const { kind, detector, opacity, colourMap } = useStudio((state) => state.viewSettings);
  return (
    <div className={style.toolbar}>
      <div className={style.group}>
        <SegmentedControl label="View" hideLabel value={kind} choices={kinds} onChange={(value) => changeView({ kind: value })} />
        <SegmentedControl
          label="Detector"
          hideLabel
          value={detector}
          choices={detectors}
          onChange={(value) => changeView({ detector: value })}
        />
      </div>
      <div className={style.group}>
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
        <SelectField label="Colours" hideLabel value={colourMap} choices={maps} onChange={(value) => changeView({ colourMap: value })} />
      </div>
    </div>
  );
}
