import { describe, expect, it } from 'vitest';
import { isIgnorable } from './ignorable';

describe('isIgnorable', () => {
  it.each([
    'set/.DS_Store',
    '.git/HEAD.png',
    'set/Thumbs.db',
    '__MACOSX/set/._000.png',
    'set/desktop.ini',
    'set/readme.txt',
    'set/ABOUT.md',
    'LICENSE',
    'set/license.html',
  ])('passes over %s', (path) => expect(isIgnorable(path)).toBe(true));

  it.each(['set/train/good/000.png', 'set/000', 'set/model.bin', 'a.b/c.jpg', 'readme.png', './x.png'])('looks at %s', (path) =>
    expect(isIgnorable(path)).toBe(false),
  );
});
