/** Holds what the page shows after a drop against what is right for each case in it. Pure: what the page does is read elsewhere. */
import type { ShownData, ShownPicture } from '../../drive/read-data';
import type { Verdict } from '../verdict';
import type { HostileCase, Shown } from './hostile-case';

export interface Judgement {
  readonly verdict: Verdict;
  readonly detail: string;
}

/** Thumbnails are lossy and small: a cell may be off so far, and half of them hardly at all. In greys of 255. */
const MOST_OFF = 48;
const USUALLY_OFF = 8;

const MENTIONED = 200;

export function judge({ mark, right, files }: HostileCase, seen: ShownData): Judgement {
  const pictures = seen.pictures.filter(({ path }) => path.includes(mark));
  const refusals = seen.leftOut.filter((sentence) => sentence.includes(mark));
  const isMentioned = refusals.length > 0 || seen.notices.includes(mark);
  const says = refusals[0]?.slice(0, MENTIONED) ?? '';
  const wrong = (detail: string): Judgement => ({ verdict: 'wrong', detail });
  if (seen.isAsking && !right.sorted) return { verdict: 'asked', detail: seen.notices.slice(0, MENTIONED) };
  if (seen.isAsking) return wrong('the page asks what it is for, though its layout is known');

  const misplaced = misplacedOf(right.neverGood ?? [], right.neverPictures ?? [], pictures);
  if (misplaced) return wrong(misplaced);
  const [least, most] = right.pictures;
  if (pictures.length < least) {
    if (!isMentioned) return wrong(`${pictures.length} pictures came of it in place of ${least}, and nothing was said`);
    return wrong(`${pictures.length} pictures came of it in place of ${least}: ${says}`);
  }
  if (pictures.length > most && !isMentioned)
    return wrong(`${pictures.length} pictures came of it where ${most} are right, and nothing was said`);
  if (refusals.length < right.refusals[0] && !isMentioned)
    return wrong(`nothing was said of it, and ${pictures.length} pictures came of it`);
  if (refusals.length > right.refusals[1]) return wrong(`a sentence too many: ${says}`);
  if (pictures.length === 0 && !isMentioned && !right.maySaySilence) return wrong('it came to nothing, and nothing was said');
  for (const picture of pictures) {
    const difference = right.shown ? differenceOf(right.shown, picture) : null;
    if (difference) return wrong(`${picture.path.slice(0, 80)} ${difference}`);
  }
  if (right.sorted) {
    const sorting = sortingOf(pictures);
    const found = JSON.stringify(sorting);
    if (found !== JSON.stringify(right.sorted)) return wrong(`sorted as ${found}, and right is ${JSON.stringify(right.sorted)}`);
  }
  const marked = pictures.find(({ maskPixels }) => maskPixels !== null)?.maskPixels ?? null;
  if (right.maskPixels !== undefined && marked !== null && marked !== right.maskPixels) {
    return wrong(`${marked} pixels of its mask are said to be defect, and ${right.maskPixels} are`);
  }
  const isRefused = pictures.length === 0 && files.length > 0;
  return { verdict: isRefused ? 'refused' : 'accepted', detail: says };
}

function misplacedOf(neverGood: readonly string[], neverPictures: readonly string[], pictures: readonly ShownPicture[]): string | null {
  const isAt = (picture: ShownPicture, paths: readonly string[]): boolean => paths.some((path) => picture.path.endsWith(path));
  const good = pictures.filter((picture) => picture.role === 'good' && isAt(picture, neverGood));
  if (good.length > 0) return `${good.length} defects became good pictures without a question, ${good[0].path} among them`;
  const masks = pictures.filter((picture) => isAt(picture, neverPictures));
  return masks.length > 0 ? `${masks.length} files that are no pictures became some without a question, ${masks[0].path} among them` : null;
}

function sortingOf(pictures: readonly ShownPicture[]): { train: number; good: number; defect: number; masks: number } {
  const test = pictures.filter(({ role }) => role === 'test');
  const good = test.filter(({ said }) => /^good, /.test(said)).length;
  return { train: pictures.length - test.length, good, defect: test.length - good, masks: test.filter(({ hasMask }) => hasMask).length };
}

/** In words, what a thumbnail shows that it should not; null where it is right. */
function differenceOf(right: Shown, { width, height, cells }: Pick<ShownPicture, 'width' | 'height' | 'cells'>): string | null {
  if (width !== right.width || height !== right.height)
    return `is said to be ${width} x ${height} pixels and is ${right.width} x ${right.height}`;
  if (!right.cells) return null;
  if (!cells) return 'has no thumbnail that can be drawn';
  const off = right.cells.map((grey, index) => Math.abs(grey - cells[index]));
  const sorted = off.toSorted((one, other) => one - other);
  if (sorted[sorted.length - 1] <= MOST_OFF && sorted[sorted.length >> 1] <= USUALLY_OFF) return null;
  const worst = off.indexOf(sorted[sorted.length - 1]);
  return `shows ${Math.round(cells[worst])} of 255 where ${Math.round(right.cells[worst])} is right; half of its cells are off by ${Math.round(sorted[sorted.length >> 1])} or more`;
}
