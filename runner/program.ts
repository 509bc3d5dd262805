/** The program `stainless`: its commands and their options. Help on the command line and the pages of the documentation are made from it. */
import { Command } from 'commander';
import { studioVersion } from '../src/domain/studio-version';
import { checkCommand } from './commands/check';
import { inspectCommand } from './commands/inspect';
import { serveCommand } from './commands/serve';
import { studioCommand } from './commands/studio';
import { watchCommand } from './commands/watch';

/**
 * @param onExit is called with the exit code when a command has ended
 * @returns wrong arguments and --help make its `parseAsync` throw a CommanderError
 */
export function program(onExit: (code: number) => void = () => {}): Command {
  const all = new Command('stainless')
    .description('Visual inspection: the studio in a browser, and its models at the line, without one.')
    .version(studioVersion)
    .exitOverride()
    .showHelpAfterError('Use --help for the options.')
    .configureHelp({ helpWidth: 110 });
  // Without a command it is the studio that is wanted.
  all.addCommand(studioCommand(onExit).copyInheritedSettings(all), { isDefault: true });
  for (const command of [inspectCommand(onExit), watchCommand(onExit), serveCommand(onExit), checkCommand(onExit)]) {
    all.addCommand(command.copyInheritedSettings(all));
  }
  return all;
}
