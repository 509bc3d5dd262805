import { expect, it } from 'vitest';
import { modelReadme } from '../model-archive/model-readme';
import { onnxReadme } from '../onnx/onnx-readme';
import { pytorchReadme } from '../pytorch/pytorch-readme';
import { serverReadme } from '../server/server-readme';
import { exampleCard, exampleSnapshot, exampleStatistics } from '../testing/example-model';
import { levelsInPython, levelsWords } from './levels-words';

const card = exampleCard();
const levels = { black: -20, white: 41_000 };
const deep = { ...card, preparation: { ...card.preparation, levels } };
const snapshot = exampleSnapshot();
const statistics = exampleStatistics();

it('says black and white, and reckons as the studio does', () => {
  expect(levelsWords(deep.preparation)).toContain('-20 is black, 41000 is white');
  expect(levelsInPython(deep.preparation)).toContain("(values.astype('float64') - (-20)) * (255 / (41000 - (-20))) + 0.5");
  expect([levelsWords(card.preparation), levelsInPython(card.preparation)]).toEqual([null, null]);
});

it.each([
  ['tfjs', (of: typeof card) => modelReadme(snapshot.architecture, of)],
  ['ONNX', (of: typeof card) => onnxReadme({ snapshot, card: of, statistics }, 'residual')],
  ['the network alone', (of: typeof card) => onnxReadme({ snapshot, card: of, statistics }, 'network')],
  ['PyTorch', (of: typeof card) => pytorchReadme({ snapshot, card: of, statistics })],
  ['servers', (of: typeof card) => serverReadme(of, 'residual', { inputs: [], outputs: [] } as never)],
])('the readme for %s tells them, and is silent where there are none', (_name, readme) => {
  expect(readme(deep)).toContain('-20 is black, 41000 is white');
  expect(readme(card)).not.toMatch(/is black|null|undefined/);
});
