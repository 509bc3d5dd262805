#!/usr/bin/env node
/** Entry of the program: runs the command, says errors in a sentence, and ends with its exit code. */
import { CommanderError } from 'commander';
import { program } from './program';
import { exitCodes } from './run/tally';
import { isForPersons, isRunnerError } from './runner-error';

// Who reads the messages may have ended before this program; that is no reason to end too.
process.stderr.on('error', () => {});

try {
  await program((code) => {
    process.exitCode = code;
  }).parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : exitCodes.usage);
  if (!isForPersons(error)) console.error(error);
  else console.error(`error: ${error.message}`);
  process.exitCode = isRunnerError(error, 'argument-wrong', 'sink-wrong', 'folders-overlap') ? exitCodes.usage : exitCodes.error;
}
