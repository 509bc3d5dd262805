/** The content of the ONNX file: the inspection by one detector, or the network only. */
import { detectors, shownDetectorsOf } from '../../domain/detectors';
import type { OnnxContent } from '../../domain/onnx-content';
import { onnxContentOf } from '../../store/export/makers/onnx-maker';
import { useStudio, useStudioStore } from '../context/studio-context';
import { SelectField } from '../parts/SelectField';

export function OnnxOptions() {
  const store = useStudioStore();
  const model = useStudio((state) => state.train.model);
  const content = useStudio((state) => onnxContentOf(state, state.export.exportOptions.onnx));
  if (!model || !content) return null;
  const choices: { value: OnnxContent; label: string }[] = [
    ...shownDetectorsOf(model.card).map((id) => ({ value: id, label: `Inspection: ${detectors[id].label.toLowerCase()}` })),
    { value: 'network', label: 'Network only' },
  ];
  return (
    <SelectField
      label="Content"
      inline
      value={content}
      choices={choices}
      onChange={(chosen) => store.getState().export.setExportOptions('onnx', { content: chosen })}
    />
  );
}
