/** The command line of `npm run results`: what it takes, and how it says so. */

export const usage = `Usage: npm run results -- DATA [options]

DATA holds folders in the MVTec layout. Each is trained with each preset, and inspected plain and under nuisances. What is there already is not
run again, not even a nuisance, so it goes on where it was interrupted; delete a set's folder to repeat it.

  --minutes N       train each preset for N minutes (quick for 1, paper and best for 10)
  --presets A,B     only these (quick,paper,best)
  --sets A,B        only these folders of DATA (all that have train/good in them)
  --out DIR         where the reports go (out/results/standard, or out/results/<N>-minutes)
  --page FILE       where the table goes, whose notes on the numbers are kept (docs/RESULTS.md)`;

/** For parseArgs of node:util. */
export const options = {
  minutes: { type: 'string' },
  presets: { type: 'string', default: 'quick,paper,best' },
  sets: { type: 'string' },
  out: { type: 'string' },
  page: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;
