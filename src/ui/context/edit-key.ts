/** The keys for undo and redo, wherever edits are made. */

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
