/** `npm start`: builds where needed, and is then `stainless studio` (runner/commands/studio.ts); `npm start -- --lan` serves it to other machines too. */
import { buildIfStale } from '../build/built-studio';
import { program } from '../runner/program';

try {
  await buildIfStale();
  await program((code) => process.exit(code)).parseAsync(['studio', ...process.argv.slice(2)], { from: 'user' });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
