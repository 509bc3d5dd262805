/** Trains the models that stories share, and saves each as a project file: the stories begin when both are there. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, test, trainOnSample, trainOnStripes } from './story';
import { trainedProject } from './trained';

for (const [set, train] of [
  ['sample', trainOnSample],
  ['stripes', trainOnStripes],
] as const)
  test(`a project with a model of the ${set} is trained and saved`, async ({ studio }) => {
    await train(studio);
    const bytes = await studio.download('project');
    await expect(studio.exportCard('project')).toContainText(/Read back and checked: \d+ pictures, .*the model and \d+ scores/);
    mkdirSync(dirname(trainedProject(set)), { recursive: true });
    writeFileSync(trainedProject(set), bytes);
  });
