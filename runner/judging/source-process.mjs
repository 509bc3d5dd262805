/** Starts the judging process from its source file, which tsx compiles; the package has the compiled one. */
import { register } from 'tsx/esm/api';

register();
await import('./judge-process.ts');
