/** Shapes of requests and answers, as the OpenAPI description has them. */
import { runnerVerdicts } from '../journal/verdict-entry';

const text = { type: 'string' } as const;
const number = { type: 'number' } as const;
const whole = { type: 'integer' } as const;
const orNull = <Type extends string>(type: Type, description: string) => ({ type: [type, 'null'], description });

export const errorSchema = {
  $id: 'Error',
  type: 'object',
  required: ['error', 'message'],
  properties: {
    error: { ...text, description: 'What happened, for programs' },
    message: { ...text, description: 'What happened, and what to do next, for persons' },
  },
} as const;

const regionSchema = {
  type: 'object',
  description: 'Where the map lies above the pixel threshold, in pixels of the upright picture',
  properties: {
    left: whole,
    top: whole,
    width: whole,
    height: whole,
    area: { ...number, description: 'Pixels' },
    peak: { ...number, description: 'Highest value of the map in it' },
    peakX: whole,
    peakY: whole,
  },
} as const;

export const verdictSchema = {
  $id: 'Verdict',
  type: 'object',
  required: ['id', 'number', 'at', 'picture', 'verdict', 'score', 'threshold', 'detector', 'regions'],
  properties: {
    id: { ...text, description: 'Hash of the entry in the journal; the same whenever this verdict is told' },
    number: { ...whole, description: 'Of the entry in the journal; it rises' },
    at: { ...text, format: 'date-time' },
    picture: text,
    verdict: { ...text, enum: runnerVerdicts, description: 'unreadable: nobody has seen that the part is good' },
    score: orNull('number', 'Null where the picture could not be read'),
    threshold: { ...number, description: 'Above it a picture is rejected' },
    lookLimit: orNull('number', 'Above it, and not above the threshold, a person is to look; null where the model has none'),
    pValue: orNull('number', 'Share of held-out good pictures that score as high or higher'),
    detector: text,
    model: orNull('string', 'Name, version and fingerprint'),
    regions: { type: 'array', items: regionSchema },
    width: orNull('integer', 'Of the upright picture'),
    height: orNull('integer', 'Of the upright picture'),
    error: orNull('string', 'Why the picture could not be read'),
    source: text,
    seconds: orNull('number', 'From the reading to the verdict'),
    heatmap: orNull('string', 'PNG in base64, where it was asked for'),
  },
} as const;

export const modelSchema = {
  $id: 'Model',
  type: 'object',
  properties: {
    name: text,
    title: text,
    version: orNull('string', 'As the project calls it'),
    fingerprint: text,
    detector: text,
    threshold: number,
    lookLimit: orNull('number', 'Null where it has none'),
    input: { type: 'object', properties: { width: whole, height: whole, channels: whole } },
  },
} as const;

export const readySchema = {
  $id: 'Readiness',
  type: 'object',
  properties: {
    ready: { type: 'boolean' },
    reasons: { type: 'array', items: text, description: 'Why it is not ready' },
    sinks: {
      type: 'array',
      items: { type: 'object', properties: { name: text, behind: whole, failing: orNull('string', 'Why it cannot deliver now') } },
    },
  },
} as const;
