/**
 * Validates the parts of a persisted project. A part that is missing or invalid is reported in a sentence and replaced by its default; the
 * other parts stay as they were. How they come into the state: restored-project.ts.
 */
import * as v from 'valibot';
import { corruptionModel } from '../../corruption/registry';
import { asEarlier } from '../../domain/earlier-recipe';
import { StudioError } from '../../domain/studio-error';
import { storedResult } from '../../formats/project-schema/findings-fields';
import {
  checkpointSchema,
  type FindingsPart,
  findingsSchemas,
  type JudgementPart,
  judgementSchemas,
  liveSchema,
  type ModelPart,
  modelSchema,
  type ProjectParts,
  runSchema,
  type SettingsPart,
  settingsSchemas,
} from '../../formats/project-schema/persisted-parts';
import type { PersistedParts } from '../../storage/project-storage';

export type ValidatedParts = Omit<ProjectParts, 'pictures' | 'journal' | 'versions'>;

/** A sentence for each part that could not be read as it was written. */
export type Gaps = readonly string[];

/** What a part is called on the page, and what replaces it. */
const words: { readonly [Name in keyof ValidatedParts]: readonly [what: string, instead: string] } = {
  settings: ['the recipe and the view', 'the default ones are used instead'],
  model: ['the model', 'train again, or open it from a file'],
  findings: ['the scores', 'the pictures are inspected again'],
  judgement: ['the chosen thresholds', 'the default ones are used instead'],
  run: ['what a training was doing', 'a training in progress cannot resume; train again'],
  live: ['the curves of the last training', 'nothing else depends on them'],
  checkpoint: ['the checkpoint of a training', 'a training in progress starts over'],
};

export const noFindings: ProjectParts['findings'] = {
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
 * @param usual replaces settings that cannot be read
 * @param hasModel as the project's head says; null where the head is lost
 */
export function validatedParts(
  kept: PersistedParts,
  usual: SettingsPart,
  hasModel: boolean | null,
): { readonly parts: ValidatedParts; readonly gaps: Gaps } {
  const gaps: string[] = [];
  const tell = (name: keyof typeof words, isMissing: boolean): void => {
    const [what, instead] = words[name];
    gaps.push(new StudioError(isMissing ? 'project-part-missing' : 'project-part-broken', { what, instead }).message);
  };
  const part = <Name extends keyof ValidatedParts>(
    name: Name,
    read: (value: unknown) => Read<ValidatedParts[Name]> | null,
  ): ValidatedParts[Name] => {
    const value = kept[name];
    const found = value === undefined ? null : read(value);
    // Without a model, its part and what it found need not exist.
    const isDue = hasModel !== false || !['model', 'findings', 'judgement'].includes(name);
    if (!found?.isWhole && (value !== undefined || isDue)) tell(name, value === undefined);
    return found ? found.part : nothing[name];
  };
  const nothing: ValidatedParts = {
    settings: usual,
    model: null,
    findings: noFindings,
    judgement: { thresholdChoices: {}, pixelChoices: {}, unwatched: [] },
    run: { phase: 'idle', started: null },
    live: noLive,
    checkpoint: null,
  };
  const model = part('model', (value) => readWhole<ModelPart>(value, modelSchema, isKnownModel));
  const parts: ValidatedParts = {
    settings: part('settings', (value) => readSettings(value, usual)),
    model,
    findings: part('findings', readFindings),
    judgement: part('judgement', readJudgement),
    run: part('run', (value) => readWhole(value, runSchema, ({ started }) => !started || isKnownCorruption(started.recipe.corruption))),
    live: part('live', (value) => readWhole(value, liveSchema)),
    checkpoint: part('checkpoint', (value) => readWhole(value, checkpointSchema)),
  };
  // Findings and thresholds mean nothing without their model.
  return { parts: model ? parts : { ...parts, findings: noFindings, judgement: nothing.judgement }, gaps };
}

interface Read<Part> {
  readonly part: Part;
  readonly isWhole: boolean;
}

/** The part as it is, or null. @param fits what a schema cannot check */
function readWhole<Part>(value: unknown, schema: v.GenericSchema<Part>, fits: (part: Part) => boolean = () => true): Read<Part> | null {
  return v.is(schema, value) && fits(value) ? { part: value, isWhole: true } : null;
}

/** The value where it has the schema; null where it has not. */
const ifValid = <Value>(value: unknown, schema: v.GenericSchema<Value>): Value | null => (v.is(schema, value) ? value : null);

function readSettings(value: unknown, usual: SettingsPart): Read<SettingsPart> {
  const stored = fieldsOf(value);
  // Earlier studios did not store settings that came later.
  const recipe = { ...asEarlier(usual.recipe), ...fieldsOf(stored.recipe) };
  const viewSettings = { ...usual.viewSettings, ...fieldsOf(stored.viewSettings) };
  const isRecipe = isObject(stored.recipe) && v.is(settingsSchemas.recipe, recipe) && isKnownCorruption(recipe.corruption);
  const isView = isObject(stored.viewSettings) && v.is(settingsSchemas.viewSettings, viewSettings);
  const preset = ifValid(stored.preset, settingsSchemas.preset);
  const step = ifValid(stored.step, settingsSchemas.step);
  return {
    part: {
      recipe: isRecipe ? recipe : usual.recipe,
      preset: preset !== null && isRecipe ? preset : usual.preset,
      viewSettings: isView ? viewSettings : usual.viewSettings,
      ...(step ? { step } : {}),
    },
    isWhole: isRecipe && isView && preset !== null,
  };
}

function readFindings(value: unknown): Read<FindingsPart> | null {
  const stored = fieldsOf(value);
  if (!(stored.results instanceof Map)) return null;
  const results = new Map([...stored.results].filter(isResultEntry));
  const uninspectable = stored.uninspectable instanceof Set ? [...stored.uninspectable].filter((id) => typeof id === 'string') : null;
  const isPixel = v.is(findingsSchemas.pixelFindings, stored.pixelFindings);
  const isTest = v.is(findingsSchemas.selfTest, stored.selfTest);
  return {
    part: {
      results,
      uninspectable: new Set(uninspectable),
      pixelFindings: ifValid(stored.pixelFindings, findingsSchemas.pixelFindings),
      // Without the findings, all pixels are pooled again.
      pooledBasis: isPixel ? ifValid(stored.pooledBasis, findingsSchemas.pooledBasis) : null,
      secondsPerPicture: ifValid(stored.secondsPerPicture, findingsSchemas.secondsPerPicture) ?? 0,
      selectedId: ifValid(stored.selectedId, findingsSchemas.selectedId),
      selfTest: ifValid(stored.selfTest, findingsSchemas.selfTest),
    },
    isWhole: stored.isCut !== true && results.size === stored.results.size && uninspectable !== null && isPixel && isTest,
  };
}

const resultEntry = v.tuple([v.string(), storedResult]);

const isResultEntry = (entry: readonly unknown[]): entry is v.InferInput<typeof resultEntry> => v.is(resultEntry, entry);

function readJudgement(value: unknown): Read<JudgementPart> {
  const stored = fieldsOf(value);
  const image = ifValid(stored.thresholdChoices, judgementSchemas.thresholdChoices);
  const pixel = ifValid(stored.pixelChoices, judgementSchemas.pixelChoices);
  // Earlier studios have none.
  const unwatched = ifValid(stored.unwatched, v.array(v.string())) ?? [];
  return { part: { thresholdChoices: image ?? {}, pixelChoices: pixel ?? {}, unwatched }, isWhole: image !== null && pixel !== null };
}

export const isKnownModel = (model: ModelPart): boolean => !model || isKnownCorruption(model.trainedWith.recipe.corruption);

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
