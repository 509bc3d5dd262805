import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fillPolygon, type Point } from './fill-polygon';

function filled(width: number, height: number, ...polygons: Point[][]): string[] {
  const mask = { width, height, pixels: new Uint8Array(width * height) };
  for (const polygon of polygons) fillPolygon(polygon, mask);
  return Array.from({ length: height }, (_, row) => mask.pixels.slice(row * width, (row + 1) * width).join(''));
}

const corners = (...pairs: [number, number][]): Point[] => pairs.map(([x, y]) => ({ x, y }));
const box = (x0: number, y0: number, x1: number, y1: number) => corners([x0, y0], [x1, y0], [x1, y1], [x0, y1]);

describe('fillPolygon', () => {
  it('fills the pixels whose centres are inside', () => {
    expect(filled(5, 4, box(1, 1, 4, 3))).toEqual(['00000', '01110', '01110', '00000']);
    expect(filled(4, 4, corners([0, 0], [4, 0], [0, 4]))).toEqual(['1110', '1100', '1000', '0000']);
  });

  it('leaves a hole where an outline goes round twice (even-odd)', () => {
    const ring = [...box(0, 0, 5, 5), { x: 0, y: 0 }, ...box(2, 2, 3, 3), { x: 2, y: 2 }];
    expect(filled(5, 5, ring)).toEqual(['11111', '11111', '11011', '11111', '11111']);
  });

  it('cuts off what is outside the mask', () => {
    expect(filled(3, 2, box(-5, -5, 2, 20))).toEqual(['110', '110']);
    expect(filled(3, 2, box(7, 0, 9, 2))).toEqual(['000', '000']);
  });

  it('shares out every pixel exactly once between polygons that share an edge', () => {
    const quarters = fc.integer({ min: 0, max: 32 }).map((steps) => steps / 4);
    fc.assert(
      fc.property(quarters, quarters, (x, y) => {
        const [a, b, c, d] = box(0, 0, 8, 8);
        const middle = { x, y };
        const mask = { width: 8, height: 8, pixels: new Uint8Array(64) };
        const total = new Uint8Array(64);
        for (const triangle of [
          [a, b, middle],
          [b, c, middle],
          [c, d, middle],
          [d, a, middle],
        ]) {
          mask.pixels.fill(0);
          fillPolygon(triangle, mask);
          mask.pixels.forEach((value, index) => {
            total[index] += value;
          });
        }
        expect([...total]).toEqual(new Array(64).fill(1));
      }),
    );
  });
});
