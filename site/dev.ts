/** `npm run site:dev`: the documentation while it is written, on http://localhost:5174; a saved document is staged anew and shown at once. */
import { watch } from 'node:fs';
import { join } from 'node:path';
import { createServer } from 'vitepress';
import { root } from '../build/built-studio';
import { stageSite } from './stage';

const { SITE_REPOSITORY: repository = null } = process.env;
await stageSite(repository);
const server = await createServer(join(root, 'site'), { port: 5174 });
await server.listen();
server.printUrls();

let timer: NodeJS.Timeout | undefined;
for (const folder of ['docs', 'site', '.']) {
  watch(join(root, folder), (_, name) => {
    if (!name?.endsWith('.md')) return;
    clearTimeout(timer);
    timer = setTimeout(() => void stageSite(repository), 100);
  });
}
