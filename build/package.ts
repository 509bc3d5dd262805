/** `npm run build`, and what `npm pack` runs: the studio into dist, the runner into dist-runner. */
import { buildRunnerIfStale } from './built-runner';
import { buildIfStale } from './built-studio';

await buildIfStale();
await buildRunnerIfStale();
