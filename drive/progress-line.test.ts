import { expect, it } from 'vitest';
import { progressLine } from './progress-line';

function written(isTTY: boolean, play: (tell: (text: string) => void, wait: (seconds: number) => void, end: () => void) => void): string {
  let text = '';
  let time = 0;
  const line = progressLine({ isTTY, columns: 20, write: (piece) => (text += piece) }, () => time);
  play(line.tell, (seconds) => (time += seconds * 1000), line.end);
  return text;
}

it('rewrites one line on a screen, cut to its width', () => {
  const text = written(true, (tell, _wait, end) => {
    tell('Training: step 1');
    tell('Training: step 1');
    tell('Training: step 2, and a long tail');
    end();
  });
  expect(text).toBe('\r\u001b[KTraining: step 1\r\u001b[KTraining: step 2, a\n');
});

it('says a line every ten seconds in a log, a new topic at once, and the last word', () => {
  const text = written(false, (tell, wait, end) => {
    tell('Training: step 1');
    wait(4);
    tell('Training: step 2');
    wait(6);
    tell('Training: step 3');
    tell('Inspecting 1 of 2');
    tell('Inspecting 2 of 2');
    end();
  });
  expect(text.trimEnd().split('\n')).toEqual(['Training: step 1', 'Training: step 3', 'Inspecting 1 of 2', 'Inspecting 2 of 2']);
});
