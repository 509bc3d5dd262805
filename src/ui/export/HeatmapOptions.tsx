/** Options of the heatmap download: overlay or heatmap only, and the detector. */

import { useStudio, useStudioStore } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';
import style from './ExportOptions.module.css';
import { MapDetectorField } from './MapDetectorField';

const heatmapStyles = [
  { value: 'overlay', label: 'Over the picture' },
  { value: 'heatmap', label: 'Heatmap only' },
] as const;

export function HeatmapOptions() {
  const {
    export: { setExportOptions },
  } = useStudioStore().getState();
  const { look, detector } = useStudio((state) => state.export.exportOptions.heatmaps);
  return (
    <div className={style.options}>
      <SelectField
        inline
        label="Heatmap style"
        value={look}
        choices={heatmapStyles}
        onChange={(chosen) => setExportOptions('heatmaps', { look: chosen })}
      />
      <MapDetectorField value={detector} onChange={(chosen) => setExportOptions('heatmaps', { detector: chosen })} />
    </div>
  );
}
