import { describe, expect, it } from 'vitest';
import { entryPath, isUnsafeName, slashed } from './entry-path';

it.each([
  ['train\\good\\0.png', 'train/good/0.png'],
  ['train/good\\0.png', 'train/good/0.png'],
  ['/home/anna/0.png', 'home/anna/0.png'],
  ['C:\\Photos\\0.png', 'Photos/0.png'],
  ['\\\\server\\share\\0.png', 'server/share/0.png'],
  ['./0.png', '0.png'],
  ['a:0.png', '0.png'],
  ['Scha\u0308den/0.png', 'Schäden/0.png'],
  ['./', ''],
])('slashed makes %j %j', (name, path) => expect(slashed(name)).toBe(path));

describe('isUnsafeName', () => {
  it.each(['', '../a', 'a/../b', '..', 'a/..', 'a\0b'])('refuses %j', (name) => expect(isUnsafeName(name)).toBe(true));
  it.each(['a', 'a/b.png', 'a..b/c', '..a/b', 'a\\b'])('lets %j pass', (name) => expect(isUnsafeName(name)).toBe(false));
});

it.each([
  ['drop/tile.zip', 'train/good/0.png', 'drop/tile/train/good/0.png'],
  ['drop/tile.zip', 'tile/train/0.png', 'drop/tile/train/0.png'],
  ['tile.tar.gz', 'good/0.png', 'tile/good/0.png'],
  ['tile.tgz', 'tile/0.png', 'tile/0.png'],
  ['noext', 'a/0.png', 'noext/a/0.png'],
  ['x/0.png.gz', '0.png', 'x/0.png'],
])('entryPath of %s and %s is %s', (archive, name, path) => expect(entryPath(archive, name)).toBe(path));
