/**
 * Shows a deep picture’s thumbnail through the window of levels. The thumbnail spans the quantiles 0.001 to 0.999 of the picture
 * (LEVEL_SHARES), so the mapping is linear; an SVG filter applies it without decoding the picture again.
 */
import { LEVEL_SHARES, type Levels } from '../../domain/levels';
import type { StudioPicture } from '../../store/state/picture-state';

const [DARK, LIGHT] = [LEVEL_SHARES.indexOf(0.001), LEVEL_SHARES.indexOf(0.999)];

export interface LevelsFilterProps {
  readonly id: string;
  readonly picture: StudioPicture;
  readonly levels: Levels | undefined;
}

/** The SVG filter; null for pictures of 8 bits and without a window of levels. */
export function LevelsFilter({ id, picture, levels }: LevelsFilterProps) {
  const line = lineOf(picture, levels);
  if (!line) return null;
  const { slope, intercept } = line;
  return (
    <svg aria-hidden="true" width="0" height="0">
      <filter id={id} colorInterpolationFilters="sRGB">
        <feComponentTransfer>
          <feFuncR type="linear" slope={slope} intercept={intercept} />
          <feFuncG type="linear" slope={slope} intercept={intercept} />
          <feFuncB type="linear" slope={slope} intercept={intercept} />
        </feComponentTransfer>
      </filter>
    </svg>
  );
}

/** The style that applies the filter to an image. */
export function throughLevels(id: string, picture: StudioPicture, levels: Levels | undefined, grey: boolean): { filter?: string } {
  return lineOf(picture, levels) ? { filter: `url(#${id})${grey ? ' grayscale(1)' : ''}` } : {};
}

/** In shares of the full brightness: shown = slope * thumbnail + intercept. */
function lineOf({ deep }: StudioPicture, levels: Levels | undefined): { slope: number; intercept: number } | null {
  if (!deep || !levels) return null;
  const [dark, light] = [deep.quantiles[DARK], deep.quantiles[LIGHT]];
  if (!(dark < light)) return null;
  const width = levels.white - levels.black;
  return { slope: (light - dark) / width, intercept: (dark - levels.black) / width };
}
