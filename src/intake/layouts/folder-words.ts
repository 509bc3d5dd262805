/**
 * What the names of folders say of the pictures in them, in the words that data sets and factories use: for which use, good or defective,
 * masks, or another kind of measurement. Names are compared without case, accents and separators.
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

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const TRAIN = words('train training traindata trainset val valid validate validation');
const TEST = words('test testing testdata testset testpublic testprivate testprivatemixed inspect');
const GOOD =
  words(`good goods ok okay okfront normal normals pass passed io gut gutteil gutteile iO bon bons bonne conforme bueno buena buono goed free
  defectfree faultfree nodefect nodefects nondefect nondefective nonanomalous accept accepted perfect flawless golden`);
const DEFECT =
  words(`bad ng nok ko notok notgood nogood abnormal abnormals anomaly anomalies anomalous defect defects defective deffront fail failed failure
  nio scrap reject rejects rejected faulty fault faults schlecht schlechtteil schlechtteile ausschuss defaut mauvais malo mala difetto difettoso flaw
  flaws logicalanomalies structuralanomalies`);
const MASK = words(`groundtruth groundtruths gt gts mask masks maskimages label labels annotation annotations segmentation segmentations seg
  segmentationclass pixelgt gtmask gtmasks`);
const OTHER = words('xyz depth pcd pointcloud pointclouds normalmap heightmap');
const CONTAINER = words('rgb image images img imgs data picture pictures photo photos original originalimage originalimages');
/** Beside a word that says something; alone they are the name of a part or a set. */
const FILLER = new Set(words('part parts sample samples set piece pieces teil teile'));

const KNOWN = new Map<string, FolderMeaning>([
  ...CONTAINER.map((word) => [word, { isContainer: true }] as const),
  ...TRAIN.map((word) => [word, { split: 'train' }] as const),
  ...TEST.map((word) => [word, { split: 'test' }] as const),
  ...GOOD.map((word) => [word.toLowerCase(), { quality: 'good' }] as const),
  ...DEFECT.map((word) => [word, { quality: 'defect' }] as const),
  ...MASK.map((word) => [word, { isMask: true }] as const),
  ...OTHER.map((word) => [word, { isOther: true }] as const),
]);

const NEGATION = /^(no|not|non|un|n)$/;

/** @returns an empty meaning for a name that says nothing known: a part, a defect, a day */
export function meaningOfFolder(name: string): FolderMeaning {
  const parts = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('ß', 'ss')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((part) => part !== '');
  const whole = KNOWN.get(parts.join(''));
  if (whole) return whole;
  if (parts.length < 2) return {};
  // `normal_test`, `NODefect_images`, `train good`: every word of it must be known, and "not good" is no praise.
  if (parts.some((part) => NEGATION.test(part))) return {};
  const meanings = parts.filter((part) => !FILLER.has(part)).map((part) => KNOWN.get(part));
  if (meanings.length === 0) return {};
  return meanings.every((meaning) => meaning !== undefined) ? withoutContainer(Object.assign({}, ...meanings)) : {};
}

function withoutContainer(meaning: FolderMeaning): FolderMeaning {
  const { isContainer: _isContainer, ...rest } = meaning;
  return Object.keys(rest).length > 0 ? rest : meaning;
}

/** Whether a label means a good part (`OK`, `normal`, `pass`); null for one that says neither. */
export function meansGood(label: string): boolean | null {
  const { quality } = meaningOfFolder(label);
  return quality === undefined ? null : quality === 'good';
}
