/**
 * Makes a bare machine ready: the right Node, the packages of package-lock.json and, with --browser, a Chromium. Plain JavaScript
 * with Node's own modules, because it runs before anything is installed. Says nothing when nothing is to be done.
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

try {
  checkNode();
  installPackages();
  if (process.argv.includes('--browser')) installBrowser();
} catch (error) {
  if (error instanceof Error) console.error(error.message);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1])) return;
  throw new SetupError(
    `Stainless needs Node ${leastNode.join('.')} or newer, and this is Node ${process.versions.node}. Get a newer one from https://nodejs.org, then try again.`,
  );
}

function installPackages() {
  if (packagesMatchLock()) return;
  console.log('Installing the packages (once; about a minute) ...');
  // Nothing here needs a package's own install script; leaving them off keeps the install to the registry alone.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  if (run('npm', ['ci', ...options], { quiet: true }) === 0) return;
  // `npm ci` refuses a lock that leaves out optional packages of other systems, as npm itself writes it behind some mirrors.
  if (run('npm', ['install', '--no-save', ...options]) === 0) return;
  throw new SetupError('The packages could not be installed; npm says why above. The npm registry must be reachable for the first start.');
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

function installBrowser() {
  if (findBrowser()) return;
  const attempts = [...(isDebianRoot() ? [installFromDebian] : []), downloadPlaywrights];
  for (const attempt of attempts) {
    attempt();
    if (findBrowser()) return;
  }
  throw new SetupError(
    'No Chromium was found, and none could be installed. Install Chromium or Google Chrome (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
  );
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8')); // Ubuntu's chromium package is a snap, which is no use in a container.
}

function installFromDebian() {
  console.log('Installing Chromium with apt-get (once; a minute or two) ...');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], { env });
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-liberation'], { env });
}

function downloadPlaywrights() {
  console.log("Downloading Playwright's Chromium (once) ...");
  const withDependencies = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  run('npx', ['--no-install', 'playwright', 'install', ...withDependencies, 'chromium']);
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
