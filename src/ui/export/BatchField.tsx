/** Of which batch a report or a table is. */
import type { BatchChoice } from '../../store/state/export-state';
import { useStudio, useStudioStore } from '../context/studio-context';
import { batchChoicesOf, batchOfChoice, choiceOfBatch } from '../files/batch-choices';
import { SelectField } from '../parts/SelectField';
import style from './ExportOptions.module.css';

type OfBatch = 'scores' | 'report-page' | 'report';

function BatchField({ kind }: { readonly kind: OfBatch }) {
  const store = useStudioStore();
  const choices = useStudio(batchChoicesOf);
  const { batch }: BatchChoice = useStudio((state) => state.export.exportOptions[kind]);
  // Of one batch there is nothing to choose.
  if (choices.length <= 2) return null;
  return (
    <div className={style.options}>
      <SelectField
        inline
        label="Batch"
        value={choiceOfBatch(batch, choices)}
        choices={choices}
        onChange={(value) => store.getState().export.setExportOptions(kind, { batch: batchOfChoice(value) })}
      />
    </div>
  );
}

export const ScoresBatch = () => <BatchField kind="scores" />;
export const ReportPageBatch = () => <BatchField kind="report-page" />;
export const ReportBatch = () => <BatchField kind="report" />;
