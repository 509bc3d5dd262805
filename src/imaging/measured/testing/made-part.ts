/** A made part for tests: a plate with an arm and two holes, which looks like itself in no other position, on a dark ground with a little noise. */
import type { FloatImage } from '../../../domain/image';
import { seededRandom } from '../../../domain/seeded-random';
import type { Pose } from '../pose';

const WIDTH = 128;
const HEIGHT = 112;

/** The part in a pose; `stream` chooses the noise. */
export function madePart({ turn, size, right, down }: Pose, stream = 0): FloatImage {
  const random = seededRandom(93, stream);
  const angle = (turn * Math.PI) / 180;
  const [cosine, sine] = [Math.cos(angle) / Math.exp(size), Math.sin(angle) / Math.exp(size)];
  const pixels = Float32Array.from({ length: WIDTH * HEIGHT }, (_, at) => {
    const x = (at % WIDTH) - (WIDTH - 1) / 2 - right * WIDTH;
    const y = Math.floor(at / WIDTH) - (HEIGHT - 1) / 2 - down * HEIGHT;
    return brightness(cosine * x + sine * y, -sine * x + cosine * y) + 0.01 * random.normal();
  });
  return { width: WIDTH, height: HEIGHT, channels: 1, pixels: pixels.map((value) => Math.min(1, Math.max(0, value))) };
}

/** Edges are two pixels wide, so that the part moves by parts of a pixel. */
const inside = (distance: number): number => Math.min(1, Math.max(0, 0.5 - distance / 2));

function brightness(x: number, y: number): number {
  const plate = inside(Math.hypot(x, y) - 24);
  const arm = inside(Math.max(Math.abs(x - 22) - 18, Math.abs(y + 4) - 6));
  const hole = inside(Math.hypot(x + 6, y - 10) - 6);
  const small = inside(Math.hypot(x + 10, y + 10) - 4);
  return 0.15 + 0.6 * Math.max(plate, arm) - 0.5 * hole - 0.4 * small;
}
