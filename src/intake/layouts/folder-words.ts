/**
 * What the name of a folder says of the pictures in it, in the words that data sets and factories use: for which use, good or defective,
 * masks, or no picture of the part at all. Names are compared without regard to case, accents and separators.
 */

export interface FolderMeaning {
  readonly split?: 'train' | 'test';
  readonly quality?: 'good' | 'defect';
  /** Masks lie in it. */
  readonly isMask?: true;
  /** What lies in it is of the same part and no picture of it: a height map, a cloud of points. */
  readonly isOther?: true;
  /** It says nothing: `images`, `data`, `rgb`. */
  readonly isContainer?: true;
}

const TRAIN = 'train training trained traindata trainset val valid validate validation validationset valset';
const TEST = 'test tests testing testdata testset testpublic testprivate testprivatemixed inspect inspection';
const GOOD = `good goods ok okay normal normals pass passed io gut gutteil gutteile bon bons bonne bonnes conforme conformes correcto bueno
  buena buono goed okay defectfree faultfree anomalyfree nodefect nodefects nodefectimages nondefect nondefects nondefective nonanomalous
  accept accepted perfect flawless golden 良品 合格 正常 양품 정상`;
const DEFECT = `bad ng nok ko notok notgood nogood abnormal abnormals anomaly anomalies anomalous defect defects defective fail failed failure
  nio scrap scraps reject rejects rejected faulty fault faults schlecht schlechtteil schlechtteile ausschuss defaut defauts mauvais malo mala
  difetto difetti difettoso flaw flaws nonconforme notpassed 不良 不良品 缺陷 瑕疵 次品 异常 異常 欠陥 불량 결함`;
const MASK = `groundtruth groundtruths gt gts gtmask gtmasks pixelgt mask masks maskimages label labels labelimages annotation annotations
  annot annots segmentation segmentations segmentationclass seg segs`;
const OTHER = 'xyz depth depths pcd pointcloud pointclouds normalmap normalmaps heightmap heightmaps heatmap heatmaps';
const CONTAINER =
  'rgb image images img imgs data picture pictures pics photo photos original originals originalimage originalimages sample samples';

/** As they are compared: no accents, lower case; letters and digits alone. Words stay apart. */
function wordsOf(name: string): readonly string[] {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

const meanings: readonly (readonly [words: string, meaning: FolderMeaning])[] = [
  [CONTAINER, { isContainer: true }],
  [TRAIN, { split: 'train' }],
  [TEST, { split: 'test' }],
  [GOOD, { quality: 'good' }],
  [DEFECT, { quality: 'defect' }],
  [MASK, { isMask: true }],
  [OTHER, { isOther: true }],
];

const KNOWN: ReadonlyMap<string, FolderMeaning> = new Map(
  meanings.flatMap(([text, meaning]) =>
    text
      .trim()
      .split(/\s+/)
      .map((word) => [wordsOf(word).join(''), meaning] as const),
  ),
);

const NEGATION = /^(no|not|non|un|nicht|without|free)$/;

/** Of thousands of folders most are called alike. */
const seen = new Map<string, FolderMeaning>();
const MOST_SEEN = 10_000;

/** @returns an empty meaning for a name that says nothing known: a part, a kind of defect, a day */
export function meaningOfFolder(name: string): FolderMeaning {
  const known = seen.get(name);
  if (known) return known;
  if (seen.size >= MOST_SEEN) seen.clear();
  const meaning = findMeaning(name);
  seen.set(name, meaning);
  return meaning;
}

function findMeaning(name: string): FolderMeaning {
  const parts = wordsOf(name).flatMap((word) => (/^\d+$/.test(word) ? [] : [word]));
  const whole = KNOWN.get(parts.join(''));
  if (whole) return whole;
  // `normal_test`, `train good`: every word must be known, and "not good" is no praise.
  if (parts.length < 2 || parts.some((part) => NEGATION.test(part))) return {};
  const known = parts.map((part) => KNOWN.get(part));
  if (!known.every((meaning) => meaning !== undefined)) return {};
  const { isContainer: _container, ...all }: FolderMeaning = Object.assign({}, ...known);
  return all;
}

/** Whether a label means a good part (`OK`, `normal`, `pass`); null for one that says neither. */
export function meansGood(label: string): boolean | null {
  const { quality } = meaningOfFolder(label);
  return quality === undefined ? null : quality === 'good';
}

/** Words too short or too common to be trusted in the name of a file. */
const NOT_IN_FILES = new Set(['io', 'ko', 'label', 'test', 'seg', 'bon', 'pass', 'inspection']);

/** What the first or last word of a file's name says: `ng_017.png`, `017-OK.jpg`; null where neither says anything. */
export function qualityInName(stem: string): { readonly word: string; readonly quality: 'good' | 'defect' } | null {
  const words = wordsOf(stem.replace(/(\p{L})(\d)/gu, '$1 $2').replace(/(\d)(\p{L})/gu, '$1 $2')).filter((word) => !/^\d+$/.test(word));
  if (words.some((word) => NEGATION.test(word))) return null;
  for (const word of new Set([words.at(0), words.at(-1)])) {
    const quality = word === undefined || NOT_IN_FILES.has(word) ? undefined : KNOWN.get(word)?.quality;
    if (word !== undefined && quality) return { word, quality };
  }
  return null;
}
