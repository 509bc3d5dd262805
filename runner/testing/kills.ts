/** `npx tsx runner/testing/kills.ts --kills 30 --command watch`: a campaign of kills, and what came of it as JSON. */
import { parseArgs } from 'node:util';
import { killCampaign } from './kill-campaign';

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '30' },
    command: { type: 'string', default: 'watch' },
    seed: { type: 'string', default: '1' },
  },
});
const command = values.command === 'inspect' ? 'inspect' : 'watch';
const result = await killCampaign({ command, kills: Number(values.kills), seed: Number(values.seed), say: (text) => console.error(text) });
console.log(JSON.stringify({ command, ...result }, null, 1));
const { lost, doubled, wrong, rowsAmiss, filesAmiss } = result;
process.exitCode = lost.length + doubled.length + wrong.length + rowsAmiss + filesAmiss.length > 0 ? 1 : 0;
