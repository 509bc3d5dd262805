/** The keys of the Data step, as a table for the help, and the keys for undo and redo. */

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

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey' | 'target'>;

/** Whether a key press is undo or redo; null if it is neither, or if a text field handles it. */
export function editKey({ key, ctrlKey, metaKey, shiftKey, altKey, target }: Pressed): 'undo' | 'redo' | null {
  if (!(ctrlKey || metaKey) || altKey || isTyping(target)) return null;
  const letter = key.toLowerCase();
  if (letter === 'y' && !shiftKey) return 'redo';
  if (letter !== 'z') return null;
  return shiftKey ? 'redo' : 'undo';
}

function isTyping(target: EventTarget | null): boolean {
  const { tagName, type } = (target ?? {}) as { tagName?: string; type?: string };
  return tagName === 'TEXTAREA' || (tagName === 'INPUT' && !['file', 'checkbox', 'radio', 'range', 'button'].includes(type ?? ''));
}
