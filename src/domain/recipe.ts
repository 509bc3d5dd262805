/**
 * The recipe is the experiment: every knob with its default, bounds, unit and one sentence of help stands in the table below.
 * It fills the forms, the link, the command line, the log and every exported file. The corruption models bring their own
 * parameters (see corruption/registry.ts); here they are a plain record under `corruptionParameters`.
 */
import type { Fit } from './image';
import { StudioError } from './studio-error';

export type NetworkKind = 'ae' | 'aesc';
export type ColourMode = 'grey' | 'colour';
export type LengthUnit = 'steps' | 'epochs' | 'minutes';
export type ScoreNorm = 'l0' | 'l1' | 'l2' | 'linf';

export interface Recipe {
  readonly network: NetworkKind;
  readonly size: number;
  readonly colour: ColourMode;
  readonly fit: Fit;
  readonly depth: number;
  readonly maps: number;
  readonly batch: number;
  readonly learningRate: number;
  readonly lengthUnit: LengthUnit;
  readonly length: number;
  readonly validationShare: number;
  readonly corruption: string;
  readonly corruptionShare: number;
  /** Values of the chosen corruption model's own knobs, keyed `model.parameter`; what is absent has its default. */
  readonly corruptionParameters: Readonly<Record<string, number>>;
  readonly passes: number;
  readonly norm: ScoreNorm;
  readonly falseAlarmRate: number;
  readonly seed: number;
}

interface KnobBase {
  /** The recipe's key, or `model.parameter` for a corruption model's own knob. */
  readonly key: string;
  readonly label: string;
  /** One sentence: what it does and when to change it. */
  readonly help: string;
}

export interface NumberKnob extends KnobBase {
  readonly kind: 'number' | 'integer';
  readonly default: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  /** Shown after the number, for instance `px`; empty for pure numbers. */
  readonly unit: string;
}

export interface ChoiceKnob extends KnobBase {
  readonly kind: 'choice';
  readonly default: string;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly help: string }[];
}

export type Knob = NumberKnob | ChoiceKnob;
export type RecipeKey = Exclude<keyof Recipe, 'corruptionParameters'>;

/** Every knob of the recipe but the corruption models' own, in the order in which a form shows them. */
export const recipeKnobs = {
  network: {
    key: 'network',
    kind: 'choice',
    label: 'Network',
    default: 'aesc',
    help: 'The autoencoder that learns what good looks like.',
    choices: [
      { value: 'aesc', label: 'AESc, with skip connections', help: 'Keeps fine texture sharp; needs corrupted training pictures.' },
      { value: 'ae', label: 'AE, without skip connections', help: 'Everything passes the bottleneck: blurrier, but cannot copy a defect.' },
    ],
  },
  size: {
    key: 'size',
    kind: 'integer',
    label: 'Input size',
    default: 128,
    minimum: 64,
    maximum: 512,
    step: 8,
    unit: 'px',
    help: 'Length of the longer side after scaling; small defects need more, and time grows with its square.',
  },
  colour: {
    key: 'colour',
    kind: 'choice',
    label: 'Colour',
    default: 'grey',
    help: 'Whether the network sees colour.',
    choices: [
      { value: 'grey', label: 'Grey', help: 'One channel; enough where defects show in brightness.' },
      { value: 'colour', label: 'Colour', help: 'Three channels; for defects that show only in colour.' },
    ],
  },
  fit: {
    key: 'fit',
    kind: 'choice',
    label: 'Proportions',
    default: 'keep',
    help: 'How pictures that are not square become the network’s input.',
    choices: [
      {
        value: 'keep',
        label: 'Keep proportions',
        help: 'The input takes the proportions of the good pictures; a picture with others is cropped in the middle to match.',
      },
      { value: 'crop', label: 'Crop to square', help: 'The largest square in the middle; what lies outside it is not inspected.' },
      { value: 'stretch', label: 'Stretch to square', help: 'The whole picture, squeezed; shapes change.' },
    ],
  },
  depth: {
    key: 'depth',
    kind: 'integer',
    label: 'Depth',
    default: 5,
    minimum: 2,
    maximum: 6,
    step: 1,
    unit: 'layers',
    help: 'Number of halvings down to the bottleneck; the deeper, the larger the structures it understands.',
  },
  maps: {
    key: 'maps',
    kind: 'integer',
    label: 'Maps',
    default: 16,
    minimum: 4,
    maximum: 32,
    step: 4,
    unit: '',
    help: 'Feature maps in the first layer, doubled with each layer; more learn more and take longer.',
  },
  batch: {
    key: 'batch',
    kind: 'integer',
    label: 'Batch',
    default: 8,
    minimum: 1,
    maximum: 64,
    step: 1,
    unit: 'pictures',
    help: 'Pictures in one training step.',
  },
  learningRate: {
    key: 'learningRate',
    kind: 'number',
    label: 'Learning rate',
    default: 0.001,
    minimum: 0.00001,
    maximum: 0.1,
    step: 0.0001,
    unit: '',
    help: 'How far one step moves the weights; lower it when the loss jumps or becomes infinite.',
  },
  lengthUnit: {
    key: 'lengthUnit',
    kind: 'choice',
    label: 'Length in',
    default: 'steps',
    help: 'How the length of the training is given.',
    choices: [
      { value: 'steps', label: 'Steps', help: 'One batch each.' },
      { value: 'epochs', label: 'Epochs', help: 'One pass over all good pictures each.' },
      { value: 'minutes', label: 'Minutes', help: 'A time budget: the speed of the first seconds decides how many steps fit into it.' },
    ],
  },
  length: {
    key: 'length',
    kind: 'number',
    label: 'Length',
    default: 400,
    minimum: 0.1,
    maximum: 1000000,
    step: 1,
    unit: '',
    help: 'How long to train, in the unit beside it; the learning-rate schedule is stretched over it.',
  },
  validationShare: {
    key: 'validationShare',
    kind: 'number',
    label: 'Held out',
    default: 0.2,
    minimum: 0.05,
    maximum: 0.5,
    step: 0.05,
    unit: '',
    help: 'Share of the good pictures kept out of training, to choose the best weights and to set the threshold.',
  },
  corruption: {
    key: 'corruption',
    kind: 'choice',
    label: 'Corruption',
    default: 'stain',
    help: 'How training pictures are damaged, so that the network learns to repair.',
    choices: [],
  },
  corruptionShare: {
    key: 'corruptionShare',
    kind: 'number',
    label: 'Share corrupted',
    default: 1,
    minimum: 0,
    maximum: 1,
    step: 0.05,
    unit: '',
    help: 'Share of the training pictures that is damaged; the others show the network what to leave alone.',
  },
  passes: {
    key: 'passes',
    kind: 'integer',
    label: 'Dropout passes',
    default: 30,
    minimum: 2,
    maximum: 100,
    step: 1,
    unit: '',
    help: 'Monte-Carlo dropout passes for the uncertainty; more are steadier and slower.',
  },
  norm: {
    key: 'norm',
    kind: 'choice',
    label: 'Image score',
    default: 'l2',
    help: 'How a map becomes one number for the picture.',
    choices: [
      { value: 'l2', label: 'L2, root mean square', help: 'The paper’s choice.' },
      { value: 'l1', label: 'L1, mean', help: 'Weighs faint and strong alike.' },
      { value: 'linf', label: 'Maximum', help: 'The single worst pixel; for tiny defects.' },
      { value: 'l0', label: 'L0, count above zero', help: 'Number of pixels that differ at all.' },
    ],
  },
  falseAlarmRate: {
    key: 'falseAlarmRate',
    kind: 'number',
    label: 'False alarms',
    default: 0.05,
    minimum: 0.001,
    maximum: 0.5,
    step: 0.005,
    unit: '',
    help: 'Share of good pictures that may be rejected; sets the threshold from the held-out good pictures.',
  },
  seed: {
    key: 'seed',
    kind: 'integer',
    label: 'Seed',
    default: 1,
    minimum: 0,
    maximum: 4294967295,
    step: 1,
    unit: '',
    help: 'Starting point of all chance; the same seed gives the same run on the same device.',
  },
} as const satisfies Record<RecipeKey, Knob>;

/** The recipe with every knob at its default. */
export const defaultRecipe: Recipe = {
  ...(Object.fromEntries(Object.values(recipeKnobs).map((knob) => [knob.key, knob.default])) as unknown as Recipe),
  corruptionParameters: {},
};

export type PresetId = 'quick' | 'paper';

/** Named recipes; `help` says what each is for. Lengths are those of the method (METHOD.md section 3) or a short version of it. */
export const presets: readonly { readonly id: PresetId; readonly label: string; readonly help: string; readonly recipe: Recipe }[] = [
  {
    id: 'quick',
    label: 'Quick',
    help: 'The paper’s method at 128 px and 400 steps: a first answer in minutes without a GPU.',
    recipe: { ...defaultRecipe, size: 128, batch: 8, lengthUnit: 'steps', length: 400 },
  },
  {
    id: 'paper',
    label: 'Paper',
    help: 'As Collin and De Vleeschouwer (2020) train: 256 px, batch 16, 250 epochs.',
    recipe: { ...defaultRecipe, size: 256, batch: 16, lengthUnit: 'epochs', length: 250 },
  },
];

/** The recipe of a preset. */
export function presetRecipe(id: PresetId): Recipe {
  const preset = presets.find((candidate) => candidate.id === id);
  if (!preset)
    throw new StudioError('recipe-invalid', { knob: 'preset', value: id, detail: `choose one of ${presets.map((p) => p.id).join(', ')}.` });
  return preset.recipe;
}

/**
 * Check one value against its knob.
 *
 * @param value a number, or the text a person typed
 * @returns the value in the knob's own type
 * @throws StudioError recipe-invalid, with the bounds
 */
export function checkedValue(knob: Knob, value: string | number): string | number {
  if (knob.kind === 'choice') {
    const values = knob.choices.map((choice) => choice.value);
    if (values.includes(String(value))) return String(value);
    throw new StudioError('recipe-invalid', { knob: knob.key, value, detail: `choose one of ${values.join(', ')}.` });
  }
  const number = typeof value === 'number' ? value : value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isFinite(number) || number < knob.minimum || number > knob.maximum) {
    throw new StudioError('recipe-invalid', { knob: knob.key, value, detail: `give a number from ${knob.minimum} to ${knob.maximum}.` });
  }
  if (knob.kind === 'integer' && !Number.isInteger(number)) {
    throw new StudioError('recipe-invalid', { knob: knob.key, value, detail: 'give a whole number.' });
  }
  return number;
}

/**
 * A recipe with one setting changed, as typed in a form, in the link or on the command line.
 *
 * @param knobs all knobs that may be set: see corruption/recipe-settings.ts for the full list
 * @param key a recipe key, `model.parameter`, or `steps`, `epochs`, `minutes` (which set the length and its unit together)
 * @throws StudioError recipe-invalid
 */
export function withSetting(recipe: Recipe, knobs: readonly Knob[], key: string, value: string | number): Recipe {
  if (key === 'steps' || key === 'epochs' || key === 'minutes') {
    return { ...recipe, lengthUnit: key, length: checkedValue(recipeKnobs.length, value) as number };
  }
  const knob = knobs.find((candidate) => candidate.key === key);
  if (!knob)
    throw new StudioError('recipe-invalid', {
      knob: key,
      value,
      detail: `there is no such setting; there are ${knobs.map((k) => k.key).join(', ')}.`,
    });
  const checked = checkedValue(knob, value);
  if (key.includes('.')) return { ...recipe, corruptionParameters: { ...recipe.corruptionParameters, [key]: checked as number } };
  return { ...recipe, [key]: checked };
}
