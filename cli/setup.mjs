/**
 * The set-up, all of it: the right Node, the packages of package-lock.json and, with --browser, a Chromium. It says what it is about to
 * install, from where and to where, and then does it; with --dry-run it only says so. Where nothing is missing it says nothing. Plain
 * JavaScript with Node's own modules, because it runs before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../drive/find-browser.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const leastNode = [20, 19];

/** Ends setup with a sentence for the person. */
class SetupError extends Error {}

/**
 * Something that may be missing.
 *
 * @typedef {object} Part
 * @property {() => boolean} isThere
 * @property {string} says what is installed, from where and to where
 * @property {() => void} install
 * @property {string} advice where it is missing after that
 */

/** @type {readonly Part[]} */
const parts = [
  {
    isThere: packagesMatchLock,
    says: 'the npm packages of package-lock.json, from the npm registry to node_modules; their install scripts do not run (a minute)',
    install: installPackages,
    advice: 'The packages could not be installed; npm says why above. The npm registry must be reachable for the first start.',
  },
  ...(process.argv.includes('--browser') ? [browser()] : []),
];

try {
  checkNode();
  const missing = parts.filter(({ isThere }) => !isThere());
  if (missing.length > 0) console.log(['Set-up installs what is missing:', ...missing.map(({ says }) => `- ${says}`)].join('\n'));
  if (!process.argv.includes('--dry-run')) for (const part of missing) complete(part);
} catch (error) {
  if (error instanceof Error) console.error(error.message);
  process.exit(1);
}

/** @param {Part} part */
function complete({ isThere, install, advice }) {
  install();
  if (!isThere()) throw new SetupError(advice);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  throw new SetupError(
    `Stainless needs Node ${leastNode.join('.')} or newer, and this is Node ${process.versions.node}. Get a newer one from https://nodejs.org, then try again.`,
  );
}

function installPackages() {
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (run('npm', ['ci', ...options], { quiet: true }) === 0) return;
  // `npm ci` refuses a lock that leaves out optional packages of other systems, as npm itself writes it behind some mirrors.
  run('npm', ['install', '--no-save', ...options]);
}

/** npm leaves a copy of what it installed in node_modules/.package-lock.json: compare it with what the lock asks for. */
function packagesMatchLock() {
  try {
    const wanted = readPackages('package-lock.json');
    const installed = readPackages('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      ([path, { version, optional, link }]) => path === '' || optional || link || installed[path]?.version === version,
    );
  } catch {
    return false; // Nothing is installed yet, or an install broke off.
  }
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, link?: boolean }>}
 */
function readPackages(file) {
  return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
}

/** @returns {Part} */
function browser() {
  const isDebian = isDebianRoot();
  return {
    isThere: () => findBrowser() !== null,
    says: isDebian
      ? "Chromium, with apt-get from Debian's repositories: the packages chromium and fonts-liberation (a minute or two)"
      : `Chromium, which Playwright downloads to its own cache${asRootOnLinux() ? ', with the system packages that it needs' : ''} (a minute or two)`,
    install: () => {
      if (isDebian) installFromDebian();
      if (findBrowser() === null) downloadPlaywrights();
    },
    advice:
      'No Chromium was found, and none could be installed. Install Chromium or Google Chrome (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
  };
}

function asRootOnLinux() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

function isDebianRoot() {
  if (!asRootOnLinux() || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')); // Ubuntu's chromium package is a snap, which is no use in a container.
}

function installFromDebian() {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], { env });
}

function downloadPlaywrights() {
  run('npx', ['--no-install', 'playwright', 'install', ...(asRootOnLinux() ? ['--with-deps'] : []), 'chromium']);
}

/**
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, quiet?: boolean }} [options]
 * @returns {number | null} the exit status
 */
function run(command, args, { env = process.env, quiet = false } = {}) {
  return spawnSync(command, args, { cwd: root, env, stdio: quiet ? 'ignore' : 'inherit', shell: process.platform === 'win32' }).status;
}
