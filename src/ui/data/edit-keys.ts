/** The keys of the Data step, as a table for the help. */

export const dataKeys: readonly { readonly keys: string; readonly does: string }[] = [
  { keys: 'arrows', does: 'move from picture to picture' },
  { keys: 'Space', does: 'select or deselect the picture' },
  { keys: 'Shift + arrows', does: 'extend the selection' },
  { keys: 'Ctrl + A', does: 'select all; Esc selects none' },
  { keys: 'Delete', does: 'remove the selected pictures' },
  { keys: 'Ctrl + Z', does: 'undo; with Shift, redo' },
];

/** On the Inspect step, beside its own keys. */
export const thresholdKeys: typeof dataKeys = [{ keys: 'Ctrl + Z', does: 'undo a change of the threshold; with Shift, redo' }];
