/**
 * `npm run site`: builds the documentation into dist-site/, a static folder, and checks it. SITE_BASE says where it stands on its host (`/docs/`;
 * `/` without), SITE_REPOSITORY where the repository's files can be read (`https://host/stainless/blob/main/`), SITE_OUT another folder.
 * Exit code 1 where a link, an anchor or a file is not there, or where anything would be fetched from another host.
 */
import { join, resolve } from 'node:path';
import { build } from 'vitepress';
import { root } from '../build/built-studio';
import { faultsOf } from './check-built';
import { stageSite } from './stage';

const { SITE_BASE: base = '/', SITE_REPOSITORY: repository = null } = process.env;
const out = resolve(root, process.env.SITE_OUT ?? 'dist-site');
process.env.SITE_OUT = out;

try {
  if (!/^\/(.+\/)?$/.test(base)) throw new Error(`SITE_BASE is ${base}; it begins and ends with a slash, for instance /docs/.`);
  await stageSite(repository);
  await build(join(root, 'site'));
  const faults = faultsOf(out, base);
  if (faults.length > 0) throw new Error(['The site is built, and has faults:', ...faults.map((fault) => `- ${fault}`)].join('\n'));
  console.log(`The site is in ${out}, for the place ${base} of any web server.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
