/** What a training, its checkpoints and its model say of the model that it went on from: warm-start.ts. */
export interface StartedFrom {
  /** The fingerprint of the model: model-fingerprint.ts. */
  readonly model: string;
  /** Steps of all trainings of the model. */
  readonly steps: number;
}
