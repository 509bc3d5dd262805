/** Locks a folder when it gets a word on stdin, says whether it has it, and keeps it until it is ended: a process for the lock's test. */
import { dirname } from 'node:path';
import { lockFolder } from '../run/folder-lock';

const [, , path] = process.argv;
process.stdin.on('data', async () => {
  try {
    await lockFolder(path, dirname(path));
    console.log('held');
  } catch (error) {
    console.log((error as { code: string }).code);
  }
});
console.log('ready');
