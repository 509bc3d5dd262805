import { expect, it } from 'vitest';
import type { Outcome } from '../judging/judge-protocol';
import { modelOf } from '../model/runner-model';
import { smallModelFile } from '../testing/small-model';
import { factsOfOutcome } from './facts-of-outcome';

const model = modelOf(smallModelFile(), 'small', 'small.onnx');
const judged = {
  outcome: 'judged',
  verdict: 'look',
  score: 0.2,
  pValue: null,
  regions: [],
  regionCount: 3,
  width: 24,
  height: 16,
  decoding: 1,
  computing: 1,
  heatmap: null,
  facts: { sha256: 'ab', bytes: 7, modified: 2, file: '1:2' },
  milliseconds: 1234.4,
} satisfies Outcome;

it('has what was read before what was known', () => {
  expect(factsOfOutcome({ picture: 'a.png', bytes: 6, modified: 1 }, judged, model)).toEqual({
    picture: 'a.png',
    verdict: 'look',
    score: 0.2,
    detector: 'residual',
    threshold: 0.25,
    lookLimit: 0.17,
    regions: [],
    regionCount: 3,
    width: 24,
    height: 16,
    sha256: 'ab',
    bytes: 7,
    modified: 2,
    file: '1:2',
    seconds: 1.234,
  });
});

it('never makes a pass of what could not be read, and JSON takes a score that is no number', () => {
  const outcomes: Outcome[] = [
    { outcome: 'unreadable', code: 'file-empty', message: 'It is empty.', facts: { sha256: 'ab', bytes: 0 }, milliseconds: 1 },
    { outcome: 'locked', message: 'It is locked.' },
    { outcome: 'changing', message: 'It changes.' },
    { outcome: 'away', message: 'It is away.' },
  ];
  for (const outcome of outcomes) {
    const facts = factsOfOutcome({ picture: 'a.png', bytes: 6, modified: 1 }, outcome, model);
    expect(facts).toMatchObject({ verdict: 'unreadable', score: null, error: 'message' in outcome ? outcome.message : '', modified: 1 });
  }
  const noNumber = factsOfOutcome({ picture: 'a.png' }, { ...judged, verdict: 'reject', score: Number.NaN }, model);
  expect(noNumber).toMatchObject({ verdict: 'reject', score: null, error: 'The score is not a number.' });
});
