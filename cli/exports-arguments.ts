/** The command line of `npm run exports`: what it takes, and how it says so. */
import { join } from 'node:path';
import { root } from '../build/built-studio';

export const usage = `Usage: npm run exports -- DATA [options]

DATA holds folders in the MVTec layout. Sets of it are trained, every kind of model file is downloaded, and the program that each is for scores
the test pictures. What is there already is not done again.

  --sets A,B,C      which folders of DATA (magnetic_tile,aws_aliens,kolektorsdd)
  --preset NAME     where the recipe starts (best)
  --minutes N       how long each is trained (3)
  --pictures N      at most so many test pictures of each, taken evenly (24)
  --out DIR         where the files go (out/exports)
  --page FILE       where the tables go (docs/EXPORTS.md)`;

/** For parseArgs of node:util. */
export const options = {
  sets: { type: 'string', default: 'magnetic_tile,aws_aliens,kolektorsdd' },
  preset: { type: 'string', default: 'best' },
  minutes: { type: 'string', default: '3' },
  pictures: { type: 'string', default: '24' },
  out: { type: 'string', default: join(root, 'out', 'exports') },
  page: { type: 'string', default: join(root, 'docs', 'EXPORTS.md') },
  help: { type: 'boolean', short: 'h' },
} as const;
