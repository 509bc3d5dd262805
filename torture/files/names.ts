/** Lawful pictures under names that people, cameras and attackers give them: each is read, and its name harms nothing. */
import { writeBmp } from './bmp-writer';
import { cellPicture } from './cell-picture';
import { accept, type CaseMaker, pick } from './hostile-case';

const names: readonly ((mark: string) => string)[] = [
  (mark) => `${mark}-Prüfling größe 5µm.bmp`,
  (mark) => `${mark}-不良品-検査.bmp`,
  (mark) => `${mark}-\u202Egnp.bmp`,
  (mark) => `${mark}-שלום-مرحبا.bmp`,
  (mark) => `${mark}-u\u0308 decomposed.bmp`,
  (mark) => `${mark}-👩‍🏭🔧.bmp`,
  (mark) => `${mark}-line\nbreak\tand tab.bmp`,
  (mark) => `${mark}-${'long'.repeat(55)}.bmp`,
  (mark) => `${mark}-<img src=x onerror=alert(1)>.bmp`,
  (mark) => `${mark}-"><script>alert(1)<`.concat('script>.bmp'),
  (mark) => `__proto__/${mark}.bmp`,
  (mark) => `constructor/${mark}.bmp`,
  (mark) => `toString/hasOwnProperty/${mark}.bmp`,
  (mark) => `${mark}-%2e%2e%2fetc.bmp`,
  (mark) => `${mark}-a..b...bmp`,
  (mark) => `${mark}-=1+2;@SUM(A1)|calc.bmp`,
  (mark) => `=cmd,"x"/${mark}-+1.bmp`,
  (mark) => `${mark}-\${7*7}{{7*7}}.bmp`,
  (mark) => `${mark}-%s%n$(id)\`id\`.bmp`,
  (mark) => `${mark} ending in a space .bmp`,
  (mark) => `${mark}-no-ending`,
  (mark) => `${mark}-other-ending.txt.bmp.jpg`,
  (mark) => `${'d/'.repeat(40)}${mark}.bmp`,
  (mark) => `${mark}-back\\slash.bmp`,
  (mark) => `CON/${mark}-nul.bmp`,
];

export const oddName: CaseMaker = (random, mark) => {
  const path = pick(random, names)(mark);
  const picture = cellPicture(random);
  const what = `a file named ${JSON.stringify(path.length > 60 ? `${path.slice(0, 60)}...` : path)}`;
  return { what, way: 'drop', files: [{ path, bytes: writeBmp(picture) }], right: accept(picture.shown) };
};
