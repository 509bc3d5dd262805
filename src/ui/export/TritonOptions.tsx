/** Which detector the ONNX file for servers holds. */
import { detectors, shownDetectorsOf } from '../../domain/detectors';
import { onnxContentOf } from '../../store/export/makers/onnx-maker';
import { useStudio, useStudioStore } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';

export function TritonOptions() {
  const store = useStudioStore();
  const model = useStudio((state) => state.train.model);
  const content = useStudio((state) => onnxContentOf(state, state.export.exportOptions.triton));
  if (!model || !content || content === 'network') return null;
  return (
    <SelectField
      label="Detector"
      inline
      value={content}
      choices={shownDetectorsOf(model.card).map((id) => ({ value: id, label: detectors[id].label }))}
      onChange={(chosen) => store.getState().export.setExportOptions('triton', { content: chosen })}
    />
  );
}
