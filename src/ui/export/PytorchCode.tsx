/** Example code that loads the model with PyTorch. README.md in the zip has the details. */
import { CodeBlock } from './CodeBlock';

const code = `from stainless import Inspector

inspector = Inspector('model.safetensors')
inspection = inspector.inspect_file('part.png')
# README.md says which detectors there are.
inspection.scores['combined'], inspection.rejects['combined'], inspection.maps['combined']

# Does it compute what the studio computed? python check.py`;

export const PytorchCode = () => <CodeBlock code={code} />;
