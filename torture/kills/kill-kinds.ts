/** What is killed, and whether the page goes with it. */
export const killKinds = ['browser', 'tab', 'reload', 'renderer', 'worker', 'gpu', 'quota', 'storage'] as const;

export type KillKind = (typeof killKinds)[number];
