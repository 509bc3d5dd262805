/** `stainless check MODEL`: says what a model is, and whether this machine computes with it what the studio computed. */
import { Command } from 'commander';
import { JudgePool } from '../judging/judge-pool';
import { openModel, type RunnerModel } from '../model/runner-model';
import { checkModel, type ModelCheck } from '../run/check-model';

export function checkCommand(onExit: (code: number) => void): Command {
  return new Command('check')
    .summary('say what a model is, and whether this machine computes as the studio did')
    .description(
      'Opens a model, says what it is, and compares the score of its example with the studio’s. An .onnx file alone has no example; the zip of the Export step has.',
    )
    .argument('<model>', 'an ONNX file or zip from the Export step of the studio')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 it agrees, or has no example; 1 it does not, or cannot be opened.\n\nExample: stainless check metal_nut.zip',
    )
    .action(async (asked: string, { json }: { json?: boolean }) => onExit(await check(asked, json === true)));
}

/** @returns the exit code */
async function check(asked: string, isJson: boolean): Promise<number> {
  const model = await openModel(asked);
  const pool = new JudgePool({ workers: 1 });
  try {
    const key = await pool.open(model);
    const found = await checkModel(pool, key, model);
    process.stdout.write(isJson ? `${JSON.stringify(asJson(model, found))}\n` : `${inWords(model, found).join('\n')}\n`);
    return 0;
  } finally {
    await pool.stop();
  }
}

const asJson = ({ name, title, fingerprint, detector, threshold, card }: RunnerModel, { expected, found, milliseconds }: ModelCheck) => ({
  ...{ name, title, version: card.modelVersion ?? null, fingerprint, detector },
  ...{ threshold: threshold.value, lookLimit: threshold.look ?? null, preparation: card.preparation },
  ...{ exampleScore: found, studioScore: expected, milliseconds: Math.round(milliseconds) },
});

function inWords({ title, detector, threshold, card }: RunnerModel, { expected, found, milliseconds }: ModelCheck): string[] {
  const { width, height, channels } = card.preparation;
  const look = threshold.look === undefined ? '' : `, to be looked at above ${threshold.look}`;
  return [
    title,
    `Detector: ${detector}. Rejected above ${threshold.value}${look}.`,
    `Network’s input: ${width} x ${height} pixels, ${channels === 1 ? 'grey' : 'colour'}. Trained on ${card.training.trainCount} good pictures.`,
    expected === null
      ? `It brings no example to compare with; the zip of the Export step has one. A grey picture scores ${found}, in ${Math.round(milliseconds)} ms.`
      : `This machine agrees with the studio: the example scores ${found}, and scored ${expected} there (${Math.round(milliseconds)} ms).`,
  ];
}
