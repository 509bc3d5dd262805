import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closedSpline } from './closed-spline';

const circle = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ x: Math.cos((2 * Math.PI * i) / count), y: Math.sin((2 * Math.PI * i) / count) }));

const coordinate = fc.double({ min: -100, max: 100, noNaN: true });
const rings = fc.array(fc.record({ x: coordinate, y: coordinate }), { minLength: 3, maxLength: 12 });

describe('closedSpline', () => {
  it('goes through every given point', () => {
    fc.assert(
      fc.property(rings, (points) => {
        const curve = closedSpline(points, 5);
        points.forEach((point, index) => {
          expect(curve[5 * index].x).toBeCloseTo(point.x, 9);
          expect(curve[5 * index].y).toBeCloseTo(point.y, 9);
        });
      }),
    );
  });

  it('draws a circle from 20 of its points to 1 part in 10,000', () => {
    const radii = closedSpline(circle(20), 10).map(({ x, y }) => Math.hypot(x, y));
    expect(Math.max(...radii.map((radius) => Math.abs(radius - 1)))).toBeLessThan(1e-4);
  });

  it('has no seam: starting at another point gives the same curve', () => {
    fc.assert(
      fc.property(rings, (points) => {
        const curve = closedSpline(points, 4);
        const turned = closedSpline([...points.slice(1), points[0]], 4);
        turned.forEach(({ x, y }, index) => {
          const same = curve[(index + 4) % curve.length];
          expect(x).toBeCloseTo(same.x, 4);
          expect(y).toBeCloseTo(same.y, 4);
        });
      }),
    );
  });

  it('turns smoothly at the given points', () => {
    const curve = closedSpline(
      circle(7).map(({ x, y }, i) => ({ x: x * (1 + (i % 2)), y })),
      200,
    );
    const headings = curve.map((from, i) => {
      const to = curve[(i + 1) % curve.length];
      return Math.atan2(to.y - from.y, to.x - from.x);
    });
    const turns = headings.map((heading, i) => Math.abs(Math.sin(headings[(i + 1) % headings.length] - heading)));
    expect(Math.max(...turns)).toBeLessThan(0.1);
  });

  it('stays finite where points coincide', () => {
    const curve = closedSpline([...circle(4), circle(4)[3], circle(4)[3]], 3);
    expect(curve.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y) && Math.hypot(x, y) < 3)).toBe(true);
  });

  it('refuses fewer than three points', () => {
    expect(() => closedSpline(circle(2), 4)).toThrow(RangeError);
  });
});
