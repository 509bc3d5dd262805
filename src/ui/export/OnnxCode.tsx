/** Example code that runs the ONNX file in Python. README.md in the zip has the details. */
import { hasMap } from '../../domain/detectors';
import type { OnnxContent } from '../../domain/onnx-content';
import { onnxContentOf } from '../../store/export/makers/onnx-maker';
import { useStudio } from '../context/studio-context';
import { CodeBlock } from './CodeBlock';

export function OnnxCode() {
  const content = useStudio((state) => onnxContentOf(state, state.export.exportOptions.onnx));
  return content && <CodeBlock code={codeFor(content)} />;
}

function codeFor(content: OnnxContent): string {
  const check = '# Does it compute what the studio computed? python check.py';
  if (content === 'network') {
    return `import onnxruntime

session = onnxruntime.InferenceSession('network.onnx')
# picture: float32 [batch, channels, height, width] in 0..1, prepared and padded as README.md says
(reconstruction,) = session.run(['reconstruction'], {'picture': picture})

${check}`;
  }
  const outputs = hasMap(content) ? ['score', 'reject', 'anomaly_map'] : ['score', 'reject'];
  return `import numpy, onnxruntime
from PIL import Image

session = onnxruntime.InferenceSession('inspection.onnx')
picture = numpy.asarray(Image.open('part.png').convert('RGB'))[None]  # uint8 [1, height, width, 3], any size
${outputs.join(', ')} = session.run([${outputs.map((name) => `'${name}'`).join(', ')}], {'pictures': picture})

${check}`;
}
