/**
 * What is background in the masks of a set, and so which rule they are read by. Each mask has its own word; where nearly all say the same it holds for
 * the set, for one mask alone can mislead: a defect may cover most of a picture. The rules stand in docs/MASKS.md, in this order.
 */
import type { MaskReading } from '../domain/mask-reading';
import type { ColourCount, MaskStatistics } from './mask-statistics';

export type MaskGround = Pick<MaskReading, 'rule' | 'background'>;

const BLACK: MaskGround = { rule: 'not-black' };
const UNCLEAR: MaskGround = { rule: 'unclear' };

/** Black is background by custom; of the border it need not hold more. */
const LEAST_BLACK_BORDER = 0.1;
/** Another colour has to hold so much of the border, and of the picture. */
const LEAST_OTHER_BORDER = 0.6;
const LEAST_OTHER_AREA = 0.3;
/** Where it holds so much of them nobody need doubt it, and the doubtful follow. */
const SURE_BORDER = 0.9;
const SURE_AREA = 0.5;
/** So many of the masks that are sure must agree, for it to hold for all. */
const AGREEMENT = 0.8;
/** In a soft mask one value is met so often, or black or white are. */
const LEAST_MODE = 0.25;
const LEAST_BLACK_OR_WHITE = 0.4;
/** What is not background in a photograph is large, and its shades are many. */
const LARGE = 0.15;
const SHARE_OF_PEAKS = 0.75;

/** What a mask says by itself. */
interface Word {
  readonly ground: MaskGround;
  /** `none`: what others say holds; `doubtful`: only where they do not agree; `sure`: it counts in the vote; `own`: others cannot know better. */
  readonly weight: 'none' | 'doubtful' | 'sure' | 'own';
}

/** The ground of each mask, in their order. */
export function maskGrounds(masks: readonly MaskStatistics[]): readonly MaskGround[] {
  const words = masks.map(wordOf);
  const sure = words.filter(({ weight }) => weight === 'sure');
  const agreed = agreedGround(sure.length > 0 ? sure : words.filter(({ weight }) => weight === 'doubtful'));
  return words.map(({ ground, weight }) => (weight === 'own' ? ground : (agreed ?? ground)));
}

function agreedGround(votes: readonly Word[]): MaskGround | null {
  const counts = new Map<string, { ground: MaskGround; count: number }>();
  for (const { ground } of votes) {
    const key = `${ground.rule} ${ground.background ?? ''}`;
    counts.set(key, { ground, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [first] = [...counts.values()].sort((a, b) => b.count - a.count);
  return first && first.count >= AGREEMENT * votes.length ? first.ground : null;
}

function wordOf(mask: MaskStatistics): Word {
  const { clear, clearBorder, border, pixels } = mask;
  if (clear > 0) {
    if (clear === pixels || clearBorder >= border / 2 || clear >= pixels / 2) return { ground: { rule: 'not-transparent' }, weight: 'own' };
    // A hole in one sheet, or in the photograph, is the defect; among several colours it is nothing.
    if (mask.colours.length === 1 || isPhotograph(mask)) return { ground: { rule: 'transparent' }, weight: 'own' };
  }
  if (isPhotograph(mask)) return { ground: UNCLEAR, weight: 'own' };
  if (isOfOneColour(mask)) return { ground: BLACK, weight: 'none' };
  const black = share(mask, isBlack(mask), 'border');
  const weightOf = (test: Test): Word['weight'] =>
    share(mask, test, 'border') >= SURE_BORDER && share(mask, test, 'count') >= SURE_AREA ? 'sure' : 'doubtful';
  if (black >= LEAST_BLACK_BORDER) return { ground: BLACK, weight: weightOf(isBlack(mask)) };
  const other = [...mask.colours].sort((a, b) => b.border - a.border || b.count - a.count)[0];
  const isLike = isNear(other.colour, mask.noise);
  if (share(mask, isLike, 'border') >= LEAST_OTHER_BORDER && share(mask, isLike, 'count') >= LEAST_OTHER_AREA) {
    const { colour } = other;
    const isWhite = colour.every((value) => value >= mask.white - mask.noise);
    return { ground: isWhite ? { rule: 'not-white' } : { rule: 'not-colour', background: colour }, weight: weightOf(isLike) };
  }
  return { ground: share(mask, isBlack(mask), 'count') > 0 ? BLACK : UNCLEAR, weight: 'none' };
}

/** Noise about one colour is one colour. */
function isOfOneColour({ colours, noise }: MaskStatistics): boolean {
  const isLike = isNear(colours[0].colour, noise);
  return colours.every(({ colour }) => isLike(colour));
}

type Test = (colour: readonly number[]) => boolean;

const isBlack =
  ({ noise }: MaskStatistics): Test =>
  (colour) =>
    colour.every((value) => !(Math.abs(value) > noise));

const isNear =
  (target: readonly number[], noise: number): Test =>
  (colour) =>
    [0, 1, 2].every((channel) => !(Math.abs((colour[channel] ?? colour[0]) - (target[channel] ?? target[0])) > noise));

function share({ colours, pixels, border }: MaskStatistics, test: Test, what: 'count' | 'border'): number {
  let sum = 0;
  for (const entry of colours) if (test(entry.colour)) sum += entry[what];
  return sum / (what === 'count' ? pixels : border);
}

function isPhotograph(mask: MaskStatistics): boolean {
  const { isSoft, colours, pixels, hasMoreColours, white, noise } = mask;
  if (hasMoreColours) return true;
  if (!isSoft) return false;
  const black = share(mask, isBlack(mask), 'count');
  const bright = share(mask, isNear([white], noise), 'count');
  if (colours[0].count < LEAST_MODE * pixels && black < LEAST_BLACK_OR_WHITE && bright < LEAST_BLACK_OR_WHITE) return true;
  const ground = isNear(black >= bright ? [0] : [white], noise);
  const rest = colours.filter(({ colour }) => !ground(colour));
  const count = rest.reduce((sum, entry) => sum + entry.count, 0);
  return count > LARGE * pixels && inPeaks(rest, 2 * noise) < SHARE_OF_PEAKS * count;
}

const PEAKS = 3;

/** How many of the pixels lie about the three most frequent shades. */
function inPeaks(colours: readonly ColourCount[], width: number): number {
  let rest = colours.map(({ colour, count }) => ({ shade: colour.reduce((sum, value) => sum + value, 0) / colour.length, count }));
  let sum = 0;
  for (let peak = 0; peak < PEAKS && rest.length > 0; peak++) {
    const centre = rest.reduce((most, entry) => (entry.count > most.count ? entry : most)).shade;
    for (const { shade, count } of rest) if (Math.abs(shade - centre) <= width / 2) sum += count;
    rest = rest.filter(({ shade }) => Math.abs(shade - centre) > width / 2);
  }
  return sum;
}
