/** A knob: one setting of a recipe or of a corruption model, with its bounds or choices and what a form says of it. */

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
  /** As of a choice; a number that a link does not name has it too, whatever the preset says. */
  readonly whenAbsent?: number;
}

export interface ChoiceKnob extends KnobBase {
  readonly kind: 'choice';
  readonly default: string;
  /** The value where a file does not name the knob: it came later than the first files, which mean this. Other knobs a file must name. */
  readonly whenAbsent?: string;
  readonly choices: readonly { readonly value: string; readonly label: string; readonly help: string }[];
}

export type Knob = NumberKnob | ChoiceKnob;
