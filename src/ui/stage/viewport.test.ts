import { describe, expect, it } from 'vitest';
import { framed, panned, pixelAt, placementOf, settled, showing, wholePicture, zoomed } from './viewport';

/** A picture of 100 x 50 in a pane of 400 x 400: four CSS pixels for one, with room above and below. */
const sight = { picture: { width: 100, height: 50 }, pane: { width: 400, height: 400 } };
const whole = wholePicture(sight.picture);

describe('the whole picture', () => {
  it('fits the pane and stands in its middle', () => {
    expect(placementOf(whole, sight)).toEqual({ scale: 4, left: 0, top: 100 });
  });

  it('cannot be pushed away or made smaller', () => {
    expect(panned(whole, { x: 70, y: -30 }, sight)).toEqual(whole);
    expect(zoomed(whole, 0.5, { x: 10, y: 120 }, sight)).toEqual(whole);
  });
});

describe('zooming', () => {
  it('keeps the place under the pointer', () => {
    const at = { x: 300, y: 220 };
    const before = placementOf(whole, sight);
    const after = placementOf(zoomed(whole, 5, at, sight), sight);
    expect(after.scale).toBe(20);
    expect((at.x - after.left) / after.scale).toBeCloseTo((at.x - before.left) / before.scale);
    expect((at.y - after.top) / after.scale).toBeCloseTo((at.y - before.top) / before.scale);
  });

  it('ends at 64 CSS pixels for one', () => {
    const close = zoomed(whole, 1e6, { x: 200, y: 200 }, sight);
    expect(placementOf(close, sight).scale).toBe(64);
  });

  it('to a box puts it into the middle, with what surrounds it', () => {
    const box = { left: 40, top: 20, width: 10, height: 4 };
    const viewport = framed(box, sight);
    expect(viewport).toEqual({ zoom: 4, centre: { x: 45, y: 22 } });
    const { scale } = placementOf(viewport, sight);
    expect((box.width * scale) / sight.pane.width).toBeCloseTo(0.4);
  });

  it('to a box in a corner leaves no empty pane beside the picture', () => {
    const { left, top } = placementOf(framed({ left: 0, top: 0, width: 2, height: 2 }, sight), sight);
    expect(left).toBe(0);
    expect(top).toBe(0);
  });
});

describe('panning', () => {
  const close = settled({ zoom: 10, centre: { x: 50, y: 25 } }, sight);

  it('moves the picture by as much as the pointer', () => {
    const before = placementOf(close, sight);
    const after = placementOf(panned(close, { x: 30, y: -12 }, sight), sight);
    expect(after.left - before.left).toBeCloseTo(30);
    expect(after.top - before.top).toBeCloseTo(-12);
  });

  it('ends at the edge of the picture', () => {
    const { left } = placementOf(panned(close, { x: 1e6, y: 0 }, sight), sight);
    expect(left).toBe(0);
  });

  it('follows a pixel that leaves the sight, and stays where it is in sight', () => {
    const there = { x: 90, y: 25 };
    const viewport = showing(close, there, sight);
    const { scale, left } = placementOf(viewport, sight);
    expect(left + (there.x + 1) * scale).toBeCloseTo(sight.pane.width - 24);
    expect(showing(viewport, there, sight)).toEqual(viewport);
  });
});

describe('the pixel at a place', () => {
  it('is the one that is drawn there, at any zoom', () => {
    expect(pixelAt(whole, { x: 5, y: 101 }, sight)).toEqual({ x: 1, y: 0 });
    const close = framed({ left: 40, top: 20, width: 1, height: 1 }, sight);
    expect(pixelAt(close, { x: 200, y: 200 }, sight)).toEqual({ x: 40, y: 20 });
  });

  it('is none beside the picture', () => {
    expect(pixelAt(whole, { x: 5, y: 99 }, sight)).toBeNull();
    expect(pixelAt(whole, { x: 400, y: 200 }, sight)).toBeNull();
  });
});

it('goes on showing the same place in a pane of another size', () => {
  const close = settled({ zoom: 10, centre: { x: 70, y: 25 } }, sight);
  expect(settled(close, { ...sight, pane: { width: 200, height: 200 } }).centre.x).toBeCloseTo(70);
});
