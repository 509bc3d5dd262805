/** How long it takes to learn the appearance of good pictures: features, altered copies, and the fit. And to judge one picture. */
import { bench } from 'vitest';
import { atOnce } from '../../domain/at-once';
import type { FloatImage } from '../../domain/image';
import { seededRandom } from '../../domain/seeded-random';
import { featureGrids } from '../../imaging/appearance/feature-grids';
import { AppearanceLearning, type LearnedAppearances } from './appearance-learning';
import { judgeAppearance } from './fused';

const SIDE = 256;

/** Waves of a place, a light and a noise of its own. */
function picture(stream: number): FloatImage {
  const random = seededRandom(1, stream);
  const [light, right, down] = [random.uniform(0.7, 1), random.uniform(0, 3), random.uniform(0, 3)];
  const pixels = Float32Array.from({ length: SIDE * SIDE * 3 }, (_, at) => {
    const [x, y] = [Math.floor(at / 3) % SIDE, Math.floor(at / 3 / SIDE)];
    return light * (0.5 + 0.3 * Math.sin((x + right) / 5) * Math.cos((y + down) / 7) + random.uniform(-0.05, 0.05));
  });
  return { width: SIDE, height: SIDE, channels: 3, pixels };
}

function learned(pictures: readonly FloatImage[]): LearnedAppearances | null {
  const learning = new AppearanceLearning(1);
  for (const image of pictures) learning.add(image, featureGrids(image));
  return atOnce(learning.learning());
}

const once = { iterations: 1, time: 1, warmupIterations: 1, warmupTime: 1 };
const pictures = Array.from({ length: 20 }, (_, stream) => picture(stream));
bench('learning 20 pictures of 256 px in colour', () => void learned(pictures), once);

const few = learned(pictures.slice(0, 8));
bench('judging one picture', () => {
  if (few) judgeAppearance(few.appearance, featureGrids(pictures[9]), SIDE, SIDE);
});
