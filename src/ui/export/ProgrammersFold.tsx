/** All other formats, for those who write programs, folded. */
import { useState } from 'react';
import fold from '../parts/fold.module.css';
import { ExportGroupSection } from './ExportGroupSection';
import style from './ExportStep.module.css';
import { exportGroupIds } from './export-groups';

export function ProgrammersFold() {
  const [open, setOpen] = useState(false);
  return (
    <details className={fold.fold} open={open} data-fold="programmers" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className={fold.summary}>
        For programmers
        <span className={fold.beside}>Scores, heatmaps and maps; the model for ONNX, PyTorch, TensorFlow.js and servers</span>
      </summary>
      <div className={style.out}>
        {exportGroupIds.map((group) => (
          <ExportGroupSection key={group} group={group} />
        ))}
      </div>
    </details>
  );
}
