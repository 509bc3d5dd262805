/** What the page is computing: whether the computing worker is taken, and by what. */
import type { Claim } from './compute-state';
import type { StudioState } from './studio-state';

export const isTraining = ({ train: { run } }: StudioState): boolean => ['preparing', 'running', 'paused', 'stopping'].includes(run.phase);

/** Whether the queue of a comparison has the computing worker. */
export const isComparing = ({ compare: { queue } }: Pick<StudioState, 'compare'>): boolean => queue.phase !== 'idle';

/** Whether the device is at work, so that another one can neither be tried nor taken. */
export const isComputing = ({ compute: { claims } }: StudioState): boolean => claims.some((claim) => busy.has(claim));

const busy: ReadonlySet<Claim> = new Set(['comparison', 'training', 'learning', 'opening-model', 'inspection', 'completion']);
