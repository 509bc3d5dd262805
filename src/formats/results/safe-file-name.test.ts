import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeFileName } from './safe-file-name';

const name = (path: string) => safeFileName(path, '.png', new Set());

describe('safeFileName', () => {
  it.each([
    ['tile/test/crack/003.bmp', 'tile_test_crack_003.png'],
    ['../../etc/passwd', 'etc_passwd.png'],
    ['C:\\Users\\me\\a.jpg', 'C_Users_me_a.png'],
    ['Prüfung/Düse 1.png', 'Prufung_Duse_1.png'],
    ['con.png', 'picture_con.png'],
    ['日本.png', 'picture.png'],
    ['v1.2/part', 'v1.2_part.png'],
  ])('turns %s into %s', (path, expected) => expect(name(path)).toBe(expected));

  it('gives every picture its own name, also where letters do not tell cases apart', () => {
    const taken = new Set<string>();
    const names = ['a/b.png', 'a_b.png', 'A_B.png', 'a/b.jpg'].map((path) => safeFileName(path, '.png', taken));
    expect(names).toEqual(['a_b.png', 'a_b-2.png', 'A_B-3.png', 'a_b-4.png']);
  });

  it('is safe and unique (any paths)', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' })), (paths) => {
        const taken = new Set<string>();
        const names = paths.map((path) => safeFileName(path, '.png', taken));
        expect(new Set(names.map((each) => each.toLowerCase())).size).toBe(names.length);
        for (const each of names) expect(each).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,130}\.png$/);
      }),
    );
  });
});
