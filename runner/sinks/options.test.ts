/** The options of sinks are taken from a command line, and what is wrong with them is said in a sentence. */
import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { keptLog } from '../testing/verdict-entries';
import { addSinkOptions, type SinkContext, type SinkOptions, sinksFrom } from './options';

const context: SinkContext = { out: '/data/results', pictures: '/data/in', log: keptLog(), env: {} };

const sinksOf = (line: string, its: Partial<SinkContext> = {}): string[] => {
  const command = addSinkOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  command.parse(line.split(' ').filter(Boolean), { from: 'user' });
  return sinksFrom(command.opts<SinkOptions>(), { ...context, ...its }).map(({ name }) => name);
};

describe('the options of sinks', () => {
  it('write results.csv unless it is not wanted', () => {
    expect(sinksOf('')).toEqual(['csv']);
    expect(sinksOf('--no-csv')).toEqual([]);
  });

  it('move or copy pictures', () => {
    expect(sinksOf('--move /data/sorted')).toEqual(['csv', 'move']);
    expect(sinksOf('--copy /data/sorted --keep reject,LOOK')).toEqual(['csv', 'copy']);
  });

  it.each([
    ['--move /data/in', 'lies in /data/in'],
    ['--copy /data/in/sorted', 'lies in /data/in'],
    ['--copy /data/sorted --keep reject,bad', '"bad" is no verdict; they are pass, look, reject, unreadable'],
    ['--move /a --copy /b', 'cannot be used with option'],
  ])('say what is wrong with %s', (line, sentence) => {
    expect(() => sinksOf(line)).toThrow(sentence);
  });

  it('say that nothing can be sorted where pictures come in requests', () => {
    expect(() => sinksOf('--move /data/sorted', { pictures: null })).toThrow('--move /data/sorted: pictures come in requests here');
  });
});
