/** What the download for PyTorch holds and says of the combined detector. That the Python computes it, engine/export-check tests. */
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { DetectorStatistics } from '../../domain/detector-statistics';
import { exampleCheck } from '../testing/example-check';
import { exampleFusedStatistics } from '../testing/example-fused';
import { exampleCard, exampleCardOfAllDetectors, exampleSnapshot, exampleStatistics, withLookLimits } from '../testing/example-model';
import { writePytorchArchive } from './pytorch-archive';

const snapshot = exampleSnapshot();
const learned = exampleCardOfAllDetectors();

async function filesOf(statistics: DetectorStatistics, card = learned): Promise<Record<string, string>> {
  const bytes = await writePytorchArchive({ snapshot, card, statistics }, exampleCheck());
  return Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, content]) => [name, strFromU8(content, true)]));
}

describe('the combined detector in the download for PyTorch', () => {
  it.each([
    ['one limit', learned, 'rejects'],
    ['two limits', withLookLimits(learned), 'verdicts'],
  ] as const)('is computed, and shown first in example and README: %s', async (_, card, judged) => {
    const files = await filesOf(exampleFusedStatistics(), card);
    expect(files['stainless.py']).toContain('from stainless_combined import Combined\n');
    expect(files['stainless.py']).toContain(`print(inspection.scores['combined'], inspection.${judged}['combined'])`);
    expect(files['stainless_combined.py']).toContain('class Combined:');
    expect(files['README.md']).toContain(`inspection.scores['combined'], inspection.${judged}['combined'], inspection.maps['combined']`);
    expect(files['README.md']).toMatch(/^\| combined \|.*\| yes \|$/m);
    expect(files['README.md']).toContain('| stainless_combined.py |');
    expect(files['README.md']).not.toContain('not computed here');
  });

  it('is in ONNX only where it learned as in version 0.2, and the README says so', async () => {
    const files = await filesOf(exampleStatistics());
    expect(files['README.md']).toContain(
      'The combined detector, by which Stainless judges unless another is chosen, is not computed here: the ONNX file of the Export step has it.',
    );
    expect(files['README.md']).toMatch(/^\| combined \|.*\| no \|$/m);
    expect(files['stainless_combined.py']).toBeUndefined();
    expect(files['stainless.py']).not.toContain('stainless_combined');
  });

  it('is not spoken of where the model has none', async () => {
    const files = await filesOf({ gaussians: {}, combined: null }, exampleCard());
    expect(files['README.md']).not.toContain('combined');
    expect(files['stainless_combined.py']).toBeUndefined();
  });
});
