import { expect, it } from 'vitest';
import { createStage } from './stage-store';
import { placementOf } from './viewport';

function staged() {
  const stage = createStage();
  stage.getState().showPicture({ width: 100, height: 100 });
  stage.getState().measurePanes({ width: 200, height: 200 });
  return stage;
}

it('keeps the viewport from picture to picture of one extent, and starts over with another', () => {
  const stage = staged();
  stage.getState().zoomBy(4);
  const { viewport } = stage.getState();
  stage.getState().showPicture({ width: 100, height: 100 });
  expect(stage.getState().viewport).toBe(viewport);
  stage.getState().showPicture({ width: 80, height: 100 });
  expect(stage.getState().viewport).toEqual({ zoom: 1, centre: { x: 40, y: 50 } });
});

it('moves the crosshair by pixels, keeps it on the picture, and lets the viewport follow', () => {
  const stage = staged();
  stage.getState().zoomBy(10);
  stage.getState().holdPoint();
  expect(stage.getState().point).toEqual({ x: 50, y: 50 });
  stage.getState().movePoint(10, -10);
  stage.getState().movePoint(1000, 0);
  const { point, viewport } = stage.getState();
  expect(point).toEqual({ x: 99, y: 40 });
  const { left, scale } = placementOf(viewport, stage.getState());
  expect(left + 100 * scale).toBeCloseTo(200);
});

it('keeps a crosshair that the keyboard has when the pointer leaves, and gives it up when it is released', () => {
  const stage = staged();
  stage.getState().pointAt({ x: 20, y: 40 });
  expect(stage.getState().point).toEqual({ x: 10, y: 20 });
  stage.getState().pointAt(null);
  expect(stage.getState().point).toBeNull();
  stage.getState().movePoint(1, 0);
  stage.getState().pointAt(null);
  expect(stage.getState().point).toEqual({ x: 51, y: 50 });
  stage.getState().releasePoint();
  expect(stage.getState().point).toBeNull();
});

it('zooms by keyboard round the crosshair', () => {
  const stage = staged();
  stage.getState().movePoint(-40, -40);
  const before = placementOf(stage.getState().viewport, stage.getState());
  stage.getState().zoomBy(2);
  const after = placementOf(stage.getState().viewport, stage.getState());
  const place = ({ left, scale }: typeof before) => left + 10.5 * scale;
  expect(place(after)).toBeCloseTo(place(before));
});

it('does not take a pane that is not laid out for its size', () => {
  const stage = staged();
  stage.getState().measurePanes({ width: 0, height: 0 });
  expect(stage.getState().pane).toEqual({ width: 200, height: 200 });
});
