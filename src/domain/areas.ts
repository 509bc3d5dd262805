/**
 * Areas that are ignored, and areas of which alone anything counts: polygons on every picture. The region of interest (region.ts) says what the network
 * sees; areas say what of that counts. No area at all: everything counts.
 */
import { REGION_STEPS } from './region';
import { StudioError } from './studio-error';

/** `ignore`: whatever happens there does not count. `inspect`: where there are such areas, only what lies in one of them counts. */
export type AreaKind = 'ignore' | 'inspect';

/** Across and down, as shares of the width and the height; multiples of 1/10,000. */
export type AreaPoint = readonly [x: number, y: number];

export interface Area {
  readonly kind: AreaKind;
  readonly name?: string | undefined;
  /** Corners in order; the last is joined to the first. Where lines cross, the even-odd rule holds. */
  readonly points: readonly AreaPoint[];
}

export const MOST_AREAS = 50;
export const FEWEST_CORNERS = 3;
export const MOST_CORNERS = 100;
export const LONGEST_AREA_NAME = 60;

/** The setting for no areas. */
const NO_AREAS = 'none';

/** A share as areas hold it. */
export const areaShare = (share: number): number => Math.round(share * REGION_STEPS) / REGION_STEPS;

/** An area with its corners rounded; without a name where that is empty. */
export function areaOf(kind: AreaKind, points: readonly AreaPoint[], name = ''): Area {
  const trimmed = name.trim().slice(0, LONGEST_AREA_NAME);
  return { kind, ...(trimmed && { name: trimmed }), points: points.map(([x, y]) => [areaShare(x), areaShare(y)] as const) };
}

/** Whether its corners lie within the picture and enclose anything. */
export function isArea({ points }: Area): boolean {
  if (points.length < FEWEST_CORNERS || points.length > MOST_CORNERS) return false;
  return points.every((point) => point.every((share) => share >= 0 && share <= 1)) && enclosesAnything(points);
}

const enclosesAnything = (points: readonly AreaPoint[]): boolean =>
  [0, 1].every((axis) => points.some((point) => areaShare(point[axis]) !== areaShare(points[0][axis])));

/** `ignore:0.1,0.1,0.3,0.1,0.3,0.2;inspect:Window%20A:0.5,...`: kind, name where there is one, corners; `none` for no areas. */
export function areasText(areas: readonly Area[] | undefined): string {
  if (!areas || areas.length === 0) return NO_AREAS;
  return areas
    .map(({ kind, name, points }) => [kind, ...(name ? [encodeURIComponent(name)] : []), points.flat().map(areaShare).join(',')].join(':'))
    .join(';');
}

/**
 * Areas as a link or the command line spells them.
 *
 * @returns undefined for none
 * @throws StudioError recipe-invalid
 */
export function readAreas(text: string | number): readonly Area[] | undefined {
  const trimmed = String(text).trim();
  if (trimmed === NO_AREAS) return undefined;
  const areas = trimmed.split(';').map(readArea);
  const found = areas.filter((area) => area !== null);
  if (found.length === areas.length && found.length <= MOST_AREAS) return found;
  throw new StudioError('recipe-invalid', {
    knob: 'areas',
    value: text,
    detail: `give at most ${MOST_AREAS} areas with ; between them, each as ignore: or inspect: and the corners as shares of the picture, for instance ignore:0.1,0.1,0.3,0.1,0.3,0.2,0.1,0.2, or ${NO_AREAS}.`,
  });
}

function readArea(text: string): Area | null {
  const parts = text.trim().split(':');
  const [kind, name] = [parts[0], parts.length === 3 ? decoded(parts[1]) : ''];
  if ((kind !== 'ignore' && kind !== 'inspect') || parts.length < 2 || parts.length > 3 || name === null) return null;
  const shares = (parts.at(-1) as string).split(',').map((share) => (share.trim() === '' ? Number.NaN : Number(share)));
  if (shares.length % 2 !== 0 || !shares.every(Number.isFinite)) return null;
  const points = Array.from({ length: shares.length / 2 }, (_, at) => [shares[2 * at], shares[2 * at + 1]] as const);
  const area = areaOf(kind, points, name);
  return isArea(area) ? area : null;
}

function decoded(name: string): string | null {
  try {
    return decodeURIComponent(name);
  } catch {
    return null;
  }
}

/** The recipe or preparation with these areas; absent where there are none, so that old and new ones compare equal. */
export function withAreas<Holder extends { readonly areas?: readonly Area[] | undefined }>(
  holder: Holder,
  areas: readonly Area[] | undefined,
): Holder {
  const { areas: _before, ...others } = holder;
  return (areas && areas.length > 0 ? { ...others, areas } : others) as Holder;
}

/** How many there are of each kind, in words: `2 ignored, 1 to inspect`; null where there are none. */
export function areaCountWords(areas: readonly Area[] | undefined): string | null {
  const count = (kind: AreaKind): number => (areas ?? []).filter((area) => area.kind === kind).length;
  const [ignored, inspected] = [count('ignore'), count('inspect')];
  const words = [ignored > 0 && `${ignored} ignored`, inspected > 0 && `${inspected} to inspect`].filter((part) => part !== false);
  return words.length > 0 ? words.join(', ') : null;
}
