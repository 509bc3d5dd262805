import { describe, expect, it } from 'vitest';
import { editKey } from './edit-key';

const press = (key: string, held: object = { ctrlKey: true }, target: object | null = null) =>
  editKey({ key, ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held, target: target as EventTarget | null });

describe('editKey', () => {
  it('undoes and redoes with Ctrl or Cmd, in both spellings', () => {
    expect(press('z')).toBe('undo');
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toBe('redo');
    expect(press('z', { metaKey: true })).toBe('undo');
    expect(press('y')).toBe('redo');
  });

  it('leaves plain letters, other chords and text fields alone', () => {
    expect(press('z', {})).toBeNull();
    expect(press('z', { ctrlKey: true, altKey: true })).toBeNull();
    expect(press('a')).toBeNull();
    expect(press('z', { ctrlKey: true }, { tagName: 'INPUT', type: 'text' })).toBeNull();
    expect(press('z', { ctrlKey: true }, { tagName: 'INPUT', type: 'checkbox' })).toBe('undo');
  });
});
