/** The detector whose maps are downloaded: all detectors with a map, or one of them. */
import { detectors, hasMap, shownDetectorsOf } from '../../domain/detectors';
import type { DetectorChoice } from '../../store/state/export-state';
import { useStudio } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';

export function MapDetectorField({ value, onChange }: { value: DetectorChoice; onChange(value: DetectorChoice): void }) {
  const model = useStudio((state) => state.train.model);
  const withMaps = model ? shownDetectorsOf(model.card).filter(hasMap) : [];
  const one = withMaps.map((id): { value: DetectorChoice; label: string } => ({ value: id, label: detectors[id].label }));
  return (
    <SelectField inline label="Detector" value={value} choices={[{ value: 'all', label: 'All with a map' }, ...one]} onChange={onChange} />
  );
}
