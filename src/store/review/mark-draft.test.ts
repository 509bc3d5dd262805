/** Strokes on a mask: brush, eraser, outline and what was found, each taken back and done again by itself. */
import { expect, it } from 'vitest';
import { createMarkDraft } from './mark-draft';

function drafted(width = 8, height = 6) {
  const mask = { width, height, pixels: new Uint8Array(width * height) };
  const draft = createMarkDraft(mask);
  draft.getState().resize(1);
  const rows = () => Array.from({ length: height }, (_, y) => [...mask.pixels.subarray(y * width, (y + 1) * width)].join(''));
  return { draft, rows, marked: () => draft.getState().marked };
}

it('undoes and redoes whole strokes, and counts what is marked', () => {
  const { draft, rows, marked } = drafted();
  const { strokeTo, endStroke, undo, redo, chooseTool } = draft.getState();
  strokeTo({ x: 0, y: 0 }, { x: 3, y: 0 });
  strokeTo({ x: 3, y: 0 }, { x: 3, y: 2 });
  endStroke();
  const first = rows();
  expect(first.slice(0, 3)).toEqual(['11110000', '00010000', '00010000']);
  chooseTool('eraser');
  strokeTo({ x: 3, y: 0 }, { x: 3, y: 5 });
  endStroke();
  expect([rows()[0], marked()]).toEqual(['11100000', 3]);
  undo();
  expect([rows(), marked()]).toEqual([first, 6]);
  undo();
  expect(marked()).toBe(0);
  redo();
  redo();
  expect([rows()[0], marked()]).toEqual(['11100000', 3]);
});

it('fills an outline with its corners and edges, closed by its first corner', () => {
  const { draft, rows } = drafted();
  draft.getState().chooseTool('polygon');
  for (const [x, y] of [
    [1, 1],
    [5, 1],
    [5, 4],
    [1, 4],
    [1, 1],
  ])
    draft.getState().addCorner({ x, y });
  expect(rows()).toEqual(['00000000', '01111100', '01111100', '01111100', '01111100', '00000000']);
  expect(draft.getState().corners).toEqual([]);
  draft.getState().undo();
  expect(rows().join('')).not.toContain('1');
});

it('takes back corners before strokes, and drops an outline of two', () => {
  const { draft, marked } = drafted();
  draft.getState().chooseTool('polygon');
  draft.getState().addCorner({ x: 1, y: 1 });
  draft.getState().addCorner({ x: 5, y: 1 });
  draft.getState().undo();
  expect(draft.getState().corners).toEqual([{ x: 1, y: 1 }]);
  draft.getState().closeOutline();
  expect([draft.getState().corners, marked(), draft.getState().done]).toEqual([[], 0, []]);
});

it('adds what was found to what is drawn, as one stroke', () => {
  const { draft, marked } = drafted();
  draft.getState().strokeTo({ x: 0, y: 0 }, { x: 1, y: 0 });
  draft.getState().addMask({ width: 8, height: 6, pixels: new Uint8Array(48).fill(1, 0, 8) });
  expect(marked()).toBe(8);
  draft.getState().undo();
  expect(marked()).toBe(2);
});

it('has a brush of odd size, no larger than a third of the picture', () => {
  const { draft } = drafted(90, 60);
  draft.getState().resize(6);
  expect(draft.getState().size % 2).toBe(1);
  draft.getState().resize(1000);
  expect(draft.getState().size).toBe(21);
  draft.getState().resize(-5);
  expect(draft.getState().size).toBe(1);
});
