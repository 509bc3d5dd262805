/** Example code that loads the model zip with TensorFlow.js. README.txt in the zip has the details. */
import { CodeBlock } from './CodeBlock';

const code = `import * as tf from '@tensorflow/tfjs';
import { openInspector } from '../../formats/tfjs-layers/loader/stainless.mjs';

const inspector = await openInspector(tf, async (name) => (await fetch(name)).arrayBuffer());
const { score, rejects, map } = await inspector.inspect(imageData);

// Does it compute what the studio computed? node check.mjs`;

export const TfjsCode = () => <CodeBlock code={code} />;
