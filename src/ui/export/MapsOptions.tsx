/** Options of the map download: TIFF or NumPy, and the detector. */

import { useStudio, useStudioStore } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';
import style from './ExportOptions.module.css';
import { MapDetectorField } from './MapDetectorField';

const formats = [
  { value: 'tiff', label: 'TIFF, 32-bit float' },
  { value: 'npy', label: 'NumPy (.npy)' },
] as const;

export function MapsOptions() {
  const {
    export: { setExportOptions },
  } = useStudioStore().getState();
  const { format, detector } = useStudio((state) => state.export.exportOptions.maps);
  return (
    <div className={style.options}>
      <SelectField
        inline
        label="Format"
        value={format}
        choices={formats}
        onChange={(chosen) => setExportOptions('maps', { format: chosen })}
      />
      <MapDetectorField value={detector} onChange={(chosen) => setExportOptions('maps', { detector: chosen })} />
    </div>
  );
}
