/**
 * The pages of a program that reads its command line by `commander`, one for itself and one for each command: the words are those from which
 * `--help` is made, because commander's own `Help` gives them.
 */
import type { Command, Help } from 'commander';
import type { CommandBlock, CommandPage, CommandRow } from './command-page';

/** @param program whose name begins every page's name */
export function programPages(program: Command): CommandPage[] {
  return [pageOf(program, []), ...pagesBelow(program, [program.name()])];
}

function pagesBelow(command: Command, above: readonly string[]): CommandPage[] {
  return visibleCommands(command).flatMap((below) => [pageOf(below, above), ...pagesBelow(below, [...above, below.name()])]);
}

/** Without `help`, which commander adds by itself. */
function visibleCommands(command: Command): Command[] {
  return command
    .createHelp()
    .visibleCommands(command)
    .filter((below) => command.commands.includes(below));
}

function pageOf(command: Command, above: readonly string[]): CommandPage {
  const help = command.createHelp();
  const names = [...above, command.name()];
  const blocks: CommandBlock[] = [
    { kind: 'paragraph', text: help.commandDescription(command) },
    rows('argument', argumentRows(command, help)),
    rows('option', optionRows(command, help)),
    rows('command', commandRows(command, help)),
  ];
  return {
    name: names.join(' '),
    page: `commands/${names.join('-')}`,
    usage: help.commandUsage(command),
    blocks: blocks.filter((block) => (block.kind === 'paragraph' ? block.text !== '' : block.rows.length > 0)),
    help: helpOf(command),
  };
}

const rows = (heading: string, rows: readonly CommandRow[]): CommandBlock => ({ kind: 'rows', heading, rows });

function argumentRows(command: Command, help: Help): CommandRow[] {
  return help
    .visibleArguments(command)
    .map((argument) => ({ term: help.argumentTerm(argument), meaning: help.argumentDescription(argument) }));
}

function optionRows(command: Command, help: Help): CommandRow[] {
  return [...help.visibleOptions(command), ...help.visibleGlobalOptions(command)].map((option) => ({
    term: help.optionTerm(option),
    meaning: help.optionDescription(option),
  }));
}

function commandRows(command: Command, help: Help): CommandRow[] {
  return visibleCommands(command).map((below) => ({
    term: help.subcommandTerm(below),
    meaning: help.subcommandDescription(below),
  }));
}

/** What `--help` prints, texts that were added before and after it included. */
function helpOf(command: Command): string {
  const { writeOut } = command.configureOutput();
  const pieces: string[] = [];
  command.configureOutput({ writeOut: (text) => void pieces.push(text) });
  command.outputHelp();
  command.configureOutput({ writeOut });
  return pieces.join('');
}
