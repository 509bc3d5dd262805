/** The steps of the journey, and the states that a step can be in. */
export type StepId = 'data' | 'train' | 'inspect' | 'compare' | 'export';

export type StepState = 'empty' | 'ready' | 'running' | 'paused' | 'done' | 'stale' | 'failed';
