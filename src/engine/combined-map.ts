/**
 * The combined anomaly map (METHOD.md section 6, item 5): several maps, each smoothed, measured at each pixel by what is usual there on good
 * pictures, brought to one scale by two quantiles of clean maps, and averaged. What it is made of stands in one table; what a model was
 * measured with, weights included, stands in its statistics, so a change of the table leaves old models as they are.
 */
import type { CombinedStatistics, ComponentId, ComponentStatistics } from '../domain/detector-statistics';
import { boxMean } from '../imaging/box-mean';
import { gradientDissimilarity } from '../imaging/gradient-magnitude';
import { chromaDifference, luminance } from '../imaging/luminance';
import { quantile } from '../metrics/quantile';
import type { Evidence } from './evidence';

export type ComponentInputs = Pick<Evidence, 'image' | 'reconstruction' | 'residual' | 'uncertainty'>;

export interface Component {
  readonly id: ComponentId;
  readonly weight: number;
  /** Whether it is measured at each pixel by what is usual there; else by what is usual anywhere. */
  readonly isLocal: boolean;
  /** height * width values, higher where something is wrong; null where it says nothing, as colour on grey pictures. */
  map(inputs: ComponentInputs): Float32Array | null;
}

export const components: readonly Component[] = [
  { id: 'residual', weight: 1, isLocal: true, map: ({ residual }) => residual },
  {
    id: 'edges',
    weight: 1,
    isLocal: true,
    map: ({ image: { pixels, width, height, channels }, reconstruction }) =>
      gradientDissimilarity(luminance(pixels, channels), luminance(reconstruction, channels), width, height),
  },
  {
    id: 'chroma',
    weight: 1,
    isLocal: true,
    map: ({ image, reconstruction }) => (image.channels === 3 ? chromaDifference(image.pixels, reconstruction) : null),
  },
  { id: 'uncertainty', weight: 1, isLocal: true, map: ({ uncertainty }) => uncertainty },
];

/** The quantiles of clean maps that become 1 and 2 on the common scale. */
const LOW_QUANTILE = 0.9;
const HIGH_QUANTILE = 0.995;
/** Most values of one component that the quantiles are taken over, to bound memory; more are thinned out evenly. */
const MOST_VALUES = 500_000;
/** The spread at a pixel is drawn towards that of all pixels as if so many more pictures showed the latter: few pictures know little. */
const PRIOR_PICTURES = 8;

/**
 * The map of one picture.
 *
 * @returns height * width values above 0: 1 where the components stand at their low quantile on average, 2 at their high one
 */
export function combinedMap({ side, components: measured }: CombinedStatistics, inputs: ComponentInputs): Float32Array {
  const sum = new Float32Array(inputs.residual.length);
  const total = measured.reduce((weights, { weight }) => weights + weight, 0);
  for (const statistics of measured) {
    const map = smoothed(componentOf(statistics.id), side, inputs);
    if (!map) continue;
    const scaled = onCommonScale(againstUsual(map, statistics.usual), statistics);
    for (let pixel = 0; pixel < sum.length; pixel++) sum[pixel] += (statistics.weight / total) * scaled[pixel];
  }
  return sum;
}

/** In standard deviations from what is usual at each pixel; the map itself where places are not told apart. */
export function againstUsual(map: Float32Array, usual: ComponentStatistics['usual']): Float32Array {
  return usual ? map.map((value, pixel) => (value - usual.mean[pixel]) / usual.spread[pixel]) : map;
}

/**
 * 1 at the low quantile, 2 at the high one, and straight on above. Below the low one it falls off exponentially without a kink: order is
 * kept, nothing is negative, and what is usual in one component does not outweigh what is not in another.
 */
export function onCommonScale(map: Float32Array, { low, high }: Pick<ComponentStatistics, 'low' | 'high'>): Float32Array {
  return map.map((value) => {
    const position = (value - low) / (high - low);
    return position >= 0 ? 1 + position : Math.exp(position);
  });
}

/** Side of the square over which maps are smoothed: 21 pixels at 256, in proportion to the shorter side of the picture; odd. */
export function smoothingSide(width: number, height: number): number {
  return 1 + 2 * Math.round((21 * (Math.min(width, height) / 256) - 1) / 2);
}

/** Measures what is usual on clean pictures, added one after the other. */
export class UsualMaps {
  private readonly side: number;
  private readonly gathered = components.map((component) => new GatheredMaps(component));

  /** @param pictureCount how many will be added, at the most */
  constructor(
    width: number,
    height: number,
    private readonly pictureCount: number,
  ) {
    this.side = smoothingSide(width, height);
  }

  add(inputs: ComponentInputs): void {
    const stride = Math.max(1, Math.ceil((this.pictureCount * inputs.residual.length) / MOST_VALUES));
    for (const maps of this.gathered) {
      const map = smoothed(maps.component, this.side, inputs);
      if (map) maps.add(map, stride);
    }
  }

  /** Null with fewer than two pictures, and where no component varies. */
  statistics(): CombinedStatistics | null {
    const measured = this.gathered.flatMap((maps) => maps.statistics() ?? []);
    return measured.length > 0 ? { side: this.side, components: measured } : null;
  }
}

/** Of one component: sums over pictures for each pixel, and values thinned out for the quantiles. */
class GatheredMaps {
  private count = 0;
  private sums = new Float64Array(0);
  private squares = new Float64Array(0);
  private readonly samples: { readonly first: number; readonly stride: number; readonly values: Float32Array }[] = [];

  constructor(readonly component: Component) {}

  add(map: Float32Array, stride: number): void {
    if (this.count === 0) [this.sums, this.squares] = [new Float64Array(map.length), new Float64Array(map.length)];
    for (let pixel = 0; pixel < map.length; pixel++) {
      this.sums[pixel] += map[pixel];
      this.squares[pixel] += map[pixel] ** 2;
    }
    const first = this.count % stride;
    const values = Float32Array.from({ length: Math.ceil((map.length - first) / stride) }, (_, index) => map[first + index * stride]);
    this.samples.push({ first, stride, values });
    this.count += 1;
  }

  /** Null where the component does not vary: it says nothing then. */
  statistics(): ComponentStatistics | null {
    const { id, weight, isLocal } = this.component;
    if (this.count < 2) return null;
    const usual = isLocal ? this.usual() : null;
    if (isLocal && !usual) return null;
    const values = this.samples.flatMap(({ first, stride, values: sample }) =>
      Array.from(sample, (value, index) => {
        const pixel = first + index * stride;
        return usual ? (value - usual.mean[pixel]) / usual.spread[pixel] : value;
      }),
    );
    const [low, high] = [quantile(values, LOW_QUANTILE), quantile(values, HIGH_QUANTILE)];
    return high > low ? { id, weight, low, high, usual } : null;
  }

  private usual(): { mean: Float32Array; spread: Float32Array } | null {
    const { count } = this;
    const means = this.sums.map((sum) => sum / count);
    const variances = this.squares.map((sum, pixel) => Math.max(0, sum / count - means[pixel] ** 2));
    const everywhere = variances.reduce((sum, variance) => sum + variance, 0) / variances.length;
    const spread = Float32Array.from(variances, (variance) =>
      Math.sqrt((count * variance + PRIOR_PICTURES * everywhere) / (count + PRIOR_PICTURES)),
    );
    return spread.every((value) => value > 0) ? { mean: Float32Array.from(means), spread } : null;
  }
}

function smoothed(component: Component, side: number, inputs: ComponentInputs): Float32Array | null {
  const map = component.map(inputs);
  return map && boxMean(map, inputs.image.width, inputs.image.height, side);
}

function componentOf(id: ComponentId): Component {
  return components.find((component) => component.id === id) as Component;
}
