/** `stainless studio`, and `stainless` alone: serves the studio and opens the browser where there is one. */
import { networkInterfaces } from 'node:os';
import { Command, Option } from 'commander';
import { listenForStop } from '../run/stop-signal';
import { openInBrowser } from '../studio/open-in-browser';
import { serveStudio, usualPort } from '../studio/serve-studio';
import { wholeNumber } from './common-options';

export interface StudioOptions {
  readonly port: number;
  readonly lan?: boolean;
  readonly open: boolean;
}

export function studioCommand(onExit: (code: number) => void): Command {
  return new Command('studio')
    .summary('serve the studio, and open it in the browser')
    .description(
      'Serves the studio from this machine and opens it in the browser. Pictures stay in the browser: they are not sent to this program either.',
    )
    .addOption(new Option('--port <n>', 'port to begin with, where it is free').argParser(wholeNumber).default(usualPort))
    .option('--lan', 'serve it to other machines too, over plain http')
    .option('--no-open', 'open no browser')
    .addHelpText('after', '\nIt ends by Ctrl+C.')
    .action(async (options: StudioOptions) => onExit(await studio(options)));
}

/** @returns the exit code, when it is stopped */
async function studio({ port, lan = false, open }: StudioOptions): Promise<number> {
  const served = await serveStudio({ port, isForLan: lan });
  const moved = served.port === port ? '' : ` (port ${port} is taken)`;
  console.log(`Stainless is at ${served.url}${moved}. Ctrl-C ends it.`);
  if (lan) console.log(lanAdvice(served.port));
  if (open) openInBrowser(served.url);
  const stop = listenForStop();
  await stop.asked;
  stop.dispose();
  await served.close();
  return 0;
}

/** Where other machines find it, and what plain http costs them. */
function lanAdvice(port: number): string {
  const addresses = Object.values(networkInterfaces()).flatMap((each) =>
    (each ?? []).filter(({ family, internal }) => family === 'IPv4' && !internal),
  );
  const urls = addresses.map(({ address }) => `http://${address}:${port}/`);
  return [
    `Other machines on your network find it at ${urls.join(' or ') || 'none: this machine has no network address'}.`,
    'Over plain http their browsers withhold the GPU, all CPU threads but one, the camera and work without a network; behind an https server they do not.',
  ].join('\n');
}
