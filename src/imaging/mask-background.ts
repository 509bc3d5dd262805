/**
 * Decides which colour is background in the masks of a set, and with it the rule by which they are read. Each mask votes. Where nearly all votes
 * agree, the result holds for the whole set, because a single mask can mislead: a defect may cover most of a picture. docs/MASKS.md lists the
 * rules in this order.
 */
import type { MaskReading } from '../domain/mask-reading';
import type { ColourCount, MaskStatistics } from './mask-statistics';

export type BackgroundRule = Pick<MaskReading, 'rule' | 'background'>;

const BLACK: BackgroundRule = { rule: 'not-black' };
const UNCLEAR: BackgroundRule = { rule: 'unclear' };

/** Black is the usual background: this share of the border is enough for it. */
const LEAST_BLACK_BORDER = 0.1;
/** Another colour needs this share of the border, and of the picture. */
const LEAST_OTHER_BORDER = 0.6;
const LEAST_OTHER_AREA = 0.3;
/** From these shares on a vote is sure, and doubtful masks follow the sure ones. */
const SURE_BORDER = 0.9;
const SURE_AREA = 0.5;
/** Share of the sure votes that must agree for the result to hold for all masks. */
const AGREEMENT = 0.8;
/** In a soft mask the most frequent value has this share, or black or white have that one. */
const LEAST_MODE = 0.25;
const LEAST_BLACK_OR_WHITE = 0.4;
/** A photograph has much that is not background, in many shades. */
const LARGE = 0.15;
const SHARE_OF_PEAKS = 0.75;

/** The vote of one mask. */
interface Vote {
  readonly ground: BackgroundRule;
  /** `none`: it does not count; `doubtful`: it counts where no mask is sure; `sure`: it counts; `own`: it holds for this mask whatever the others say. */
  readonly weight: 'none' | 'doubtful' | 'sure' | 'own';
}

/** The ground of each mask, in their order. */
export function backgroundRules(masks: readonly MaskStatistics[]): readonly BackgroundRule[] {
  const votes = masks.map(voteOf);
  const sure = votes.filter(({ weight }) => weight === 'sure');
  const agreed = agreedGround(sure.length > 0 ? sure : votes.filter(({ weight }) => weight === 'doubtful'));
  return votes.map(({ ground, weight }) => (weight === 'own' ? ground : (agreed ?? ground)));
}

function agreedGround(votes: readonly Vote[]): BackgroundRule | null {
  const counts = new Map<string, { ground: BackgroundRule; count: number }>();
  for (const { ground } of votes) {
    const key = `${ground.rule} ${ground.background ?? ''}`;
    counts.set(key, { ground, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  const [first] = [...counts.values()].sort((a, b) => b.count - a.count);
  return first && first.count >= AGREEMENT * votes.length ? first.ground : null;
}

function voteOf(mask: MaskStatistics): Vote {
  const { clear, clearBorder, border, pixels } = mask;
  if (clear > 0) {
    if (clear === pixels || clearBorder >= border / 2 || clear >= pixels / 2) return { ground: { rule: 'not-transparent' }, weight: 'own' };
    // A hole in one sheet, or in the photograph, is the defect; among several colours it is nothing.
    if (mask.colours.length === 1 || isPhotograph(mask)) return { ground: { rule: 'transparent' }, weight: 'own' };
  }
  if (isPhotograph(mask)) return { ground: UNCLEAR, weight: 'own' };
  if (isOfOneColour(mask)) return { ground: BLACK, weight: 'none' };
  const black = share(mask, isBlack(mask), 'border');
  const weightOf = (test: Test): Vote['weight'] =>
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
  return count > LARGE * pixels && pixelsInPeaks(rest, 2 * noise) < SHARE_OF_PEAKS * count;
}

const PEAKS = 3;

/** How many of the pixels lie about the three most frequent shades. */
function pixelsInPeaks(colours: readonly ColourCount[], width: number): number {
  let rest = colours.map(({ colour, count }) => ({ shade: colour.reduce((sum, value) => sum + value, 0) / colour.length, count }));
  let sum = 0;
  for (let peak = 0; peak < PEAKS && rest.length > 0; peak++) {
    const centre = rest.reduce((most, entry) => (entry.count > most.count ? entry : most)).shade;
    for (const { shade, count } of rest) if (Math.abs(shade - centre) <= width / 2) sum += count;
    rest = rest.filter(({ shade }) => Math.abs(shade - centre) > width / 2);
  }
  return sum;
}
