import { describe, expect, it } from 'vitest';
import { isIgnorable, isSystemFile } from './ignorable';

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
    'part/train/good/@eaDir/000.png/SYNOPHOTO_THUMB_XL.jpg',
    'share/.Spotlight-V100/Store-V2/1.png',
    'share/#recycle/old.png',
    'share/.@__thumb/s800_1.png',
    'home/.thumbnails/large/1.png',
    'share/@Recently-Snapshot/2026-11-01/1.png',
    'share/.snapshot/hourly.0/1.png',
    '$RECYCLE.BIN/S-1-5-21/$R1.png',
    'disk/lost+found/1.png',
    'set/~$report.png',
  ])('passes over %s', (path) => expect(isIgnorable(path)).toBe(true));

  it.each([
    'set/train/good/000.png',
    'set/000',
    'set/model.bin',
    'a.b/c.jpg',
    'readme.png',
    './x.png',
    '@part/1.png',
    '#3/1.png',
    '~x.png',
  ])('looks at %s', (path) => expect(isIgnorable(path)).toBe(false));

  it('tells what a system left from what a person wrote', () => {
    expect(isSystemFile('set/.DS_Store')).toBe(true);
    expect(isSystemFile('set/readme.txt')).toBe(false);
  });
});
