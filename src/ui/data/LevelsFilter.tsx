/**
 * A deep picture's thumbnail as the window of levels shows it. The thumbnail was made over the picture's own values, from LEVEL_SHARES'
 * 0.001 to 0.999, so a straight line leads from one to the other; the browser draws it, and nothing is decoded again.
 */
import { LEVEL_SHARES, type Levels } from '../../domain/levels';
import type { HeldPicture } from '../../store/state/picture-state';

const [DARK, LIGHT] = [LEVEL_SHARES.indexOf(0.001), LEVEL_SHARES.indexOf(0.999)];

export interface LevelsFilterProps {
  readonly id: string;
  readonly picture: HeldPicture;
  readonly levels: Levels | undefined;
}

/** The filter by its id; nothing for pictures of 8 bits, and where there is no window. */
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

/** The style of an image that goes through the filter. */
export function throughLevels(id: string, picture: HeldPicture, levels: Levels | undefined, grey: boolean): { filter?: string } {
  return lineOf(picture, levels) ? { filter: `url(#${id})${grey ? ' grayscale(1)' : ''}` } : {};
}

/** In shares of the full brightness: shown = slope * thumbnail + intercept. */
function lineOf({ deep }: HeldPicture, levels: Levels | undefined): { slope: number; intercept: number } | null {
  if (!deep || !levels) return null;
  const [dark, light] = [deep.quantiles[DARK], deep.quantiles[LIGHT]];
  if (!(dark < light)) return null;
  const width = levels.white - levels.black;
  return { slope: (light - dark) / width, intercept: (dark - levels.black) / width };
}
