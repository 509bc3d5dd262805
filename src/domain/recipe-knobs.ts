/**
 * Every knob of the recipe with its default, bounds, unit and one sentence of help, in one table. It fills the forms, the link,
 * the command line, the log and every exported file. The corruption models bring their own parameters (see
 * corruption/registry.ts); in the recipe they are a plain record under `corruptionParameters`.
 */
import type { Recipe } from './recipe';

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
export type RecipeKey = Exclude<keyof Recipe, 'corruptionParameters' | 'region' | 'levels' | 'streams'>;

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
        help: 'The input takes the proportions of the good pictures, however narrow; a picture with others is cropped in the middle to match.',
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
  head: {
    key: 'head',
    kind: 'choice',
    label: 'Head',
    default: 'none',
    help: 'A small second network that learns to point at damage, from the picture and its reconstruction.',
    choices: [
      { value: 'none', label: 'None', help: 'As in the paper: only the reconstruction and its uncertainty are judged.' },
      {
        value: 'discriminative',
        label: 'Discriminative',
        help: 'Finds what differs in structure and not only in brightness; training takes twice as long.',
      },
    ],
  },
  views: {
    key: 'views',
    kind: 'choice',
    label: 'Views',
    default: 'whole',
    help: 'What of a picture the network sees at once while it trains.',
    choices: [
      { value: 'whole', label: 'Whole pictures', help: 'As in the paper.' },
      {
        value: 'two-scale',
        label: 'Two scales',
        help: 'Whole pictures at half the size and pieces of that extent at full size, in turn: fine detail at a quarter of the time.',
      },
    ],
  },
  loss: {
    key: 'loss',
    kind: 'choice',
    label: 'Loss',
    default: 'mse',
    help: 'What the reconstruction is measured by while it trains.',
    choices: [
      { value: 'mse', label: 'Mean squared error', help: 'As in the paper: every pixel counts alike.' },
      { value: 'balanced', label: 'Balanced', help: 'Half of the weight on what was damaged, however small it is.' },
    ],
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
  schedule: {
    key: 'schedule',
    kind: 'choice',
    label: 'Schedule',
    default: 'plateau',
    help: 'How the learning rate falls, and which weights are kept.',
    choices: [
      {
        value: 'plateau',
        label: 'Plateau',
        help: 'As in the paper: halved when validation no longer improves; the best weights are kept.',
      },
      { value: 'cosine', label: 'Cosine', help: 'Falls to zero over the whole length; the last weights are kept.' },
    ],
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
      {
        value: 'top',
        label: 'Mean of the highest 1 %',
        help: 'The worst spot rather than the worst pixel; for defects that cover little.',
      },
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
