/** PyTorch beside the studio: bench/peer-torch.py in a process of its own, asked line by line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { findPython } from '../drive/find-python';
import type { Peer, PeerCard, TurnAnswer } from './task';

/** @returns null where no Python at hand has torch */
export async function openTorchPeer(): Promise<Peer | null> {
  const python = findPython('torch');
  if (!python) return null;
  const child = spawn(python, [`${import.meta.dirname}/peer-torch.py`], { stdio: ['pipe', 'pipe', 'inherit'] });
  const nextLine = lineReader(child);
  const card = JSON.parse(await nextLine()) as PeerCard;
  return {
    ...card,
    engine: 'pytorch',
    take: async (turn) => {
      child.stdin.write(`${JSON.stringify(turn)}\n`);
      const answer = JSON.parse(await nextLine()) as TurnAnswer | { error: string };
      if ('error' in answer) throw new Error(answer.error);
      return answer;
    },
    close: async () => {
      child.stdin.end();
    },
  };
}

/** @returns gives the next line that the child writes; throws where it ends before */
function lineReader(child: ChildProcess): () => Promise<string> {
  const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream })[Symbol.asyncIterator]();
  return async () => {
    const { value, done } = await lines.next();
    if (done) throw new Error('The PyTorch peer ended before it answered; what it said stands above.');
    return value;
  };
}
