/**
 * A kept project, part by part as it can be worked with: a part that is missing or makes no sense is told in a sentence, what is usual
 * stands in its place, and the other parts are as they were. How they come into the state: restored-project.ts.
 */
import * as v from 'valibot';
import { corruptionModel } from '../../corruption/registry';
import { withStreams } from '../../domain/random-streams';
import { StudioError } from '../../domain/studio-error';
import type { PersistedParts } from '../../storage/project-storage';
import type { ViewSettings } from '../state/inspect-state';
import * as shapes from './part-shapes';
import type { ModelPart, PartName, ProjectParts, SettingsPart } from './project-shape';

export type CheckedParts = Omit<ProjectParts, 'pictures'>;

/** In sentences, what is not as it was kept. */
export type Gaps = readonly string[];

/** What a person calls it, and what stands in its place. */
const words: { readonly [Name in Exclude<PartName, 'pictures'>]: readonly [what: string, instead: string] } = {
  settings: ['the recipe and the view', 'the default ones are used instead'],
  model: ['the model', 'train again, or open it from a file'],
  findings: ['the scores', 'the pictures are inspected again'],
  judgement: ['the chosen thresholds', 'the default ones are used instead'],
  run: ['what a training was doing', 'a training in progress cannot resume; train again'],
  live: ['the curves of the last training', 'nothing else depends on them'],
  checkpoint: ['the checkpoint of a training', 'a training in progress starts over'],
};

const noFindings: ProjectParts['findings'] = {
  results: new Map(),
  uninspectable: new Set(),
  pixelFindings: null,
  pooledBasis: null,
  secondsPerPicture: 0,
  selectedId: null,
  selfTest: null,
};

const noLive: ProjectParts['live'] = { progress: null, losses: [], validations: [], calibration: null, interruptions: [] };

/**
 * @param usual what stands in the place of settings that cannot be read
 * @param hasModel what the head says; null where it is lost
 */
export function checkedParts(
  kept: PersistedParts,
  usual: SettingsPart,
  hasModel: boolean | null,
): { readonly parts: CheckedParts; readonly gaps: Gaps } {
  const gaps: string[] = [];
  const tell = (name: keyof typeof words, isMissing: boolean): void => {
    const [what, instead] = words[name];
    gaps.push(new StudioError(isMissing ? 'project-part-missing' : 'project-part-broken', { what, instead }).message);
  };
  const part = <Name extends keyof CheckedParts>(
    name: Name,
    read: (value: unknown) => Read<CheckedParts[Name]> | null,
  ): CheckedParts[Name] => {
    const value = kept[name];
    const found = value === undefined ? null : read(value);
    // Before a model is there, what belongs to it need not be.
    const isDue = hasModel !== false || !['model', 'findings', 'judgement'].includes(name);
    if (!found?.isWhole && (value !== undefined || isDue)) tell(name, value === undefined);
    return found ? found.part : nothing[name];
  };
  const nothing: CheckedParts = {
    settings: usual,
    model: null,
    findings: noFindings,
    judgement: { thresholdChoices: {}, pixelChoices: {} },
    run: { phase: 'idle', started: null },
    live: noLive,
    checkpoint: null,
  };
  const model = part('model', (value) => ifShaped<ModelPart>(value, shapes.model, isKnownModel));
  const parts: CheckedParts = {
    settings: part('settings', (value) => readSettings(value, usual)),
    model,
    findings: part('findings', readFindings),
    judgement: part('judgement', readJudgement),
    run: part('run', (value) => ifShaped(value, shapes.run, ({ started }) => !started || isKnownCorruption(started.recipe.corruption))),
    live: part('live', (value) => ifShaped(value, shapes.live)),
    checkpoint: part('checkpoint', (value) => ifShaped(value, shapes.checkpoint)),
  };
  // What was found means nothing without the model that found it.
  return { parts: model ? parts : { ...parts, findings: noFindings, judgement: nothing.judgement }, gaps };
}

interface Read<Part> {
  readonly part: Part;
  readonly isWhole: boolean;
}

/** All of it or nothing. */
function ifShaped<Part>(value: unknown, shape: v.GenericSchema, fits: (part: Part) => boolean = () => true): Read<Part> | null {
  return v.is(shape, value) && fits(value as Part) ? { part: value as Part, isWhole: true } : null;
}

function readSettings(value: unknown, usual: SettingsPart): Read<SettingsPart> {
  const kept = fieldsOf(value);
  // A studio before this one did not keep what came later.
  const recipe = { ...withStreams(usual.recipe, 1), ...fieldsOf(kept.recipe) };
  const viewSettings = { ...usual.viewSettings, ...fieldsOf(kept.viewSettings) };
  const isRecipe = isObject(kept.recipe) && v.is(shapes.recipe, recipe) && isKnownCorruption(recipe.corruption);
  const isView = isObject(kept.viewSettings) && v.is(shapes.viewSettings, viewSettings);
  const isPreset = v.is(shapes.preset, kept.preset);
  return {
    part: {
      recipe: isRecipe ? recipe : usual.recipe,
      preset: isPreset && isRecipe ? (kept.preset as SettingsPart['preset']) : usual.preset,
      viewSettings: isView ? (viewSettings as ViewSettings) : usual.viewSettings,
      ...(v.is(shapes.step, kept.step) ? { step: kept.step } : {}),
    },
    isWhole: isRecipe && isView && isPreset,
  };
}

function readFindings(value: unknown): Read<ProjectParts['findings']> | null {
  const kept = fieldsOf(value) as Partial<ProjectParts['findings']>;
  if (!(kept.results instanceof Map)) return null;
  const results = new Map([...kept.results].filter(([id, result]) => typeof id === 'string' && v.is(shapes.result, result)));
  const uninspectable = kept.uninspectable instanceof Set ? [...kept.uninspectable].filter((id) => typeof id === 'string') : null;
  const isPixel = v.is(shapes.pixelFindings, kept.pixelFindings);
  const isTest = v.is(shapes.selfTest, kept.selfTest);
  const whole = results.size === kept.results.size && uninspectable !== null && isPixel && isTest;
  return {
    part: {
      results,
      uninspectable: new Set(uninspectable),
      pixelFindings: isPixel ? (kept.pixelFindings ?? null) : null,
      // With the pixels of some lost, all are gathered anew.
      pooledBasis: isPixel && typeof kept.pooledBasis === 'string' ? kept.pooledBasis : null,
      secondsPerPicture: typeof kept.secondsPerPicture === 'number' ? kept.secondsPerPicture : 0,
      selectedId: typeof kept.selectedId === 'string' ? kept.selectedId : null,
      selfTest: isTest ? (kept.selfTest ?? null) : null,
    },
    isWhole: whole,
  };
}

function readJudgement(value: unknown): Read<ProjectParts['judgement']> {
  const { thresholdChoices, pixelChoices } = fieldsOf(value);
  const [image, pixel] = [thresholdChoices, pixelChoices].map((choices) => v.is(shapes.choices, choices));
  return {
    part: {
      thresholdChoices: image ? (thresholdChoices as ProjectParts['judgement']['thresholdChoices']) : {},
      pixelChoices: pixel ? (pixelChoices as ProjectParts['judgement']['pixelChoices']) : {},
    },
    isWhole: image && pixel,
  };
}

const isKnownModel = (model: ModelPart): boolean => !model || isKnownCorruption(model.trainedWith.recipe.corruption);

function isKnownCorruption(id: string): boolean {
  try {
    corruptionModel(id);
    return true;
  } catch {
    return false;
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> => (isObject(value) ? (value as Record<string, unknown>) : {});
