/** Folders as public data sets and people lay them out, and masks of every convention. Each is dropped alone, on an empty studio. */
import { encode } from 'fast-png';
import { type RandomSource, shuffledIndices } from '../../src/domain/seeded-random';
import { cellPicture } from './cell-picture';
import { type CaseFile, type CaseMaker, type MadeCase, pick, type Right } from './hostile-case';
import { writePng } from './png';

const MANY = Number.POSITIVE_INFINITY;

/** What a file in a layout is. */
type Meaning = 'train' | 'good' | 'defect' | 'mask' | 'other';

interface Laid {
  readonly path: string;
  readonly meaning: Meaning;
}

const numbered = (count: number, path: (index: number) => string, meaning: Meaning): Laid[] =>
  Array.from({ length: count }, (_, index) => ({ path: path(index), meaning }));

const digits = (index: number): string => String(index).padStart(3, '0');

/** @param isKnown whether today's studio promises to sort it, by itself and exactly */
interface Layout {
  readonly name: string;
  readonly isKnown?: true;
  readonly files: readonly Laid[];
}

function mvtec(root: string, name: string): Layout {
  return {
    name,
    isKnown: true,
    files: [
      ...numbered(3, (index) => `${root}train/good/${digits(index)}.png`, 'train'),
      ...numbered(2, (index) => `${root}test/good/${digits(index)}.png`, 'good'),
      ...numbered(2, (index) => `${root}test/crack/${digits(index)}.png`, 'defect'),
      ...numbered(2, (index) => `${root}ground_truth/crack/${digits(index)}_mask.png`, 'mask'),
    ],
  };
}

function classFolders(good: string, bad: string): Layout {
  return {
    name: `folders ${good} and ${bad}`,
    files: [
      ...numbered(3, (index) => `part/${good}/${index}.png`, 'train'),
      ...numbered(2, (index) => `part/${bad}/${index + 5}.png`, 'defect'),
    ],
  };
}

const layouts: readonly Layout[] = [
  mvtec('', 'MVTec'),
  mvtec('tile/', 'MVTec in a folder'),
  mvtec('a/b/test/tile/', 'MVTec deep in a folder called test'),
  {
    name: 'BTAD',
    files: [
      ...numbered(3, (index) => `01/train/ok/${digits(index)}.png`, 'train'),
      ...numbered(2, (index) => `01/test/ok/${digits(index)}.png`, 'good'),
      ...numbered(2, (index) => `01/test/ko/${digits(index)}.png`, 'defect'),
      ...numbered(2, (index) => `01/ground_truth/ko/${digits(index)}.png`, 'mask'),
    ],
  },
  {
    name: 'KolektorSDD2',
    files: [
      ...numbered(3, (index) => `train/1000${index}.png`, 'train'),
      ...numbered(3, (index) => `train/1000${index}_GT.png`, 'mask'),
      ...numbered(2, (index) => `test/2000${index}.png`, 'defect'),
      ...numbered(2, (index) => `test/2000${index}_GT.png`, 'mask'),
    ],
  },
  {
    name: 'VisA',
    files: [
      ...numbered(3, (index) => `candle/Data/Images/Normal/${digits(index)}.png`, 'train'),
      ...numbered(2, (index) => `candle/Data/Images/Anomaly/${digits(index)}.png`, 'defect'),
      ...numbered(2, (index) => `candle/Data/Masks/Anomaly/${digits(index)}.png`, 'mask'),
    ],
  },
  {
    name: 'DAGM',
    files: [
      ...numbered(3, (index) => `Class1/Train/0${digits(index)}.PNG`, 'train'),
      ...numbered(2, (index) => `Class1/Test/1${digits(index)}.PNG`, 'defect'),
      ...numbered(2, (index) => `Class1/Test/Label/1${digits(index)}_label.PNG`, 'mask'),
    ],
  },
  {
    name: 'MVTec LOCO',
    files: [
      ...numbered(3, (index) => `juice/train/good/${digits(index)}.png`, 'train'),
      ...numbered(2, (index) => `juice/test/good/${digits(index)}.png`, 'good'),
      ...numbered(2, (index) => `juice/test/logical_anomalies/${digits(index)}.png`, 'defect'),
      ...numbered(2, (index) => `juice/ground_truth/logical_anomalies/${digits(index)}/000.png`, 'mask'),
      ...numbered(2, (index) => `juice/ground_truth/logical_anomalies/${digits(index)}/001.png`, 'mask'),
    ],
  },
  {
    name: 'MVTec 3D-AD',
    files: [
      ...numbered(3, (index) => `bagel/train/good/rgb/${digits(index)}.png`, 'train'),
      ...numbered(2, (index) => `bagel/test/crack/rgb/${digits(index)}.png`, 'defect'),
      ...numbered(2, (index) => `bagel/test/crack/gt/${digits(index)}.png`, 'mask'),
    ],
  },
  {
    name: "anomalib's folders",
    files: [
      ...numbered(3, (index) => `set/normal/${digits(index)}.png`, 'train'),
      ...numbered(2, (index) => `set/abnormal/${digits(index)}.png`, 'defect'),
      ...numbered(2, (index) => `set/mask/${digits(index)}.png`, 'mask'),
    ],
  },
  classFolders('good', 'bad'),
  classFolders('ok', 'ng'),
  classFolders('OK', 'NG'),
  classFolders('normal', 'abnormal'),
  classFolders('pass', 'fail'),
  classFolders('io', 'nio'),
  {
    name: 'test alone',
    files: [
      ...numbered(2, (index) => `tile/test/good/${digits(index)}.png`, 'good'),
      ...numbered(2, (index) => `tile/test/crack/${digits(index)}.png`, 'defect'),
      ...numbered(2, (index) => `tile/ground_truth/crack/${digits(index)}_mask.png`, 'mask'),
    ],
  },
  {
    name: 'thumbnails of a NAS',
    files: [
      ...numbered(4, (index) => `part/${digits(index)}.png`, 'train'),
      ...numbered(4, (index) => `part/@eaDir/${digits(index)}.png/SYNOPHOTO_THUMB_M.png`, 'other'),
    ],
  },
];

export const layout: CaseMaker = (random, mark): MadeCase => {
  const { name, files, isKnown } = pick(random, layouts);
  const paths = (...meanings: Meaning[]): string[] =>
    files.filter(({ meaning }) => meanings.includes(meaning)).map(({ path }) => `${mark}/${path}`);
  const count = (meaning: Meaning): number => files.filter((file) => file.meaning === meaning).length;
  const right: Right = {
    pictures: isKnown ? [count('train') + count('good') + count('defect'), MANY] : [0, MANY],
    refusals: isKnown ? [0, 0] : [0, MANY],
    maySaySilence: true,
    neverGood: paths('defect'),
    neverPictures: paths('mask', 'other'),
    ...(isKnown && { sorted: { train: count('train'), good: count('good'), defect: count('defect'), masks: count('mask') } }),
  };
  const made = files.map(({ path, meaning }) => ({
    path: `${mark}/${path}`,
    bytes: meaning === 'mask' ? plainMask(random) : writePng(cellPicture(random)),
  }));
  // Browsers list a folder in any order.
  const order = shuffledIndices(made.length, random);
  return { what: `layout: ${name}`, way: 'drop', files: order.map((index) => made[index]), right, isAlone: true };
};

const [WIDTH, HEIGHT] = [48, 32];

interface Mask {
  readonly what: string;
  readonly bytes: Uint8Array;
}

/** Whether the defect is at a pixel: a block, whose size differs from set to set. */
type Inside = (x: number, y: number) => boolean;

function painted(inside: Inside, on: readonly number[], off: readonly number[], depth: 8 | 16 = 8): Uint8Array {
  const channels = on.length as 1 | 2 | 3 | 4;
  const data = depth === 16 ? new Uint16Array(WIDTH * HEIGHT * channels) : new Uint8Array(WIDTH * HEIGHT * channels);
  for (let pixel = 0; pixel < WIDTH * HEIGHT; pixel++)
    data.set(inside(pixel % WIDTH, Math.floor(pixel / WIDTH)) ? on : off, pixel * channels);
  return Uint8Array.from(encode({ width: WIDTH, height: HEIGHT, data, channels, depth }));
}

const conventions: Readonly<Record<string, (inside: Inside) => Uint8Array>> = {
  '0 and 255': (inside) => painted(inside, [255], [0]),
  '0 and 1': (inside) => painted(inside, [1], [0]),
  '0 and 2 of classes': (inside) => painted(inside, [2], [0]),
  '0 and 100': (inside) => painted(inside, [100], [0]),
  'red on black': (inside) => painted(inside, [255, 0, 0], [0, 0, 0]),
  'blue on black': (inside) => painted(inside, [0, 0, 255], [0, 0, 0]),
  'white with alpha': (inside) => painted(inside, [255, 255, 255, 255], [0, 0, 0, 255]),
  'alpha alone': (inside) => painted(inside, [255, 255, 255, 255], [0, 0, 0, 0]),
  '16 bits, 65,535': (inside) => painted(inside, [65_535], [0], 16),
  '16 bits, 1': (inside) => painted(inside, [1], [0], 16),
};

function plainMask(random: RandomSource): Uint8Array {
  const size = random.integer(4, 20);
  return painted((x, y) => x >= 8 && x < 8 + size && y >= 6 && y < 6 + size, [255], [0]);
}

export const mask: CaseMaker = (random, mark): MadeCase => {
  const [what, write] = pick(random, Object.entries(conventions));
  const [width, height] = [random.integer(3, 20), random.integer(3, 12)];
  const inside: Inside = (x, y) => x >= 10 && x < 10 + width && y >= 10 && y < 10 + height;
  const picture = (path: string): CaseFile => ({ path: `${mark}/${path}`, bytes: writePng(cellPicture(random)) });
  const { bytes }: Mask = { what, bytes: write(inside) };
  return {
    what: `mask: ${what}`,
    way: 'drop',
    files: [
      picture('train/good/0.png'),
      picture('train/good/1.png'),
      picture('test/good/0.png'),
      picture('test/crack/0.png'),
      { path: `${mark}/ground_truth/crack/0_mask.png`, bytes },
    ],
    right: {
      pictures: [4, 4],
      refusals: [0, 0],
      sorted: { train: 2, good: 1, defect: 1, masks: 1 },
      maskPixels: width * height,
    },
    isAlone: true,
  };
};
