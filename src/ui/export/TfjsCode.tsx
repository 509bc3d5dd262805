/** The lines that load the model zip with tfjs; README.txt in it says the rest. */
import { CodeBlock } from './CodeBlock';

const code = `import * as tf from '@tensorflow/tfjs';
import { openInspector } from '../../formats/tfjs-layers/loader/stainless.mjs';

const inspector = await openInspector(tf, async (name) => (await fetch(name)).arrayBuffer());
const { score, rejects, map } = await inspector.inspect(imageData);

// Does it compute what the studio computed? node check.mjs`;

export const TfjsCode = () => <CodeBlock code={code} />;
