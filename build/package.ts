/** `npm run build`, and what `npm pack` runs: the studio into dist, the runner into dist-runner. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildRunnerIfStale } from './built-runner';
import { buildIfStale, root } from './built-studio';

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
await buildIfStale();
await buildRunnerIfStale(version);
