import { expect, it } from 'vitest';
import { fingersOf, pinch } from './pinch';
import { createStage } from './stage-store';
import { placementOf } from './viewport';

function staged() {
  const stage = createStage();
  stage.getState().showPicture({ width: 100, height: 100 });
  stage.getState().measurePanes({ width: 200, height: 200 });
  return stage;
}

it('keeps under each of two fingers what was under it', () => {
  const stage = staged();
  const [before, after] = [
    [
      { x: 80, y: 100 },
      { x: 120, y: 100 },
    ],
    [
      { x: 50, y: 110 },
      { x: 130, y: 110 },
    ],
  ];
  const start = placementOf(stage.getState().viewport, stage.getState());
  pinch(stage, fingersOf(before), fingersOf(after));
  const end = placementOf(stage.getState().viewport, stage.getState());
  expect(end.scale).toBeCloseTo(2 * start.scale);
  for (const finger of [0, 1]) {
    expect((after[finger].x - end.left) / end.scale).toBeCloseTo((before[finger].x - start.left) / start.scale);
    expect((after[finger].y - end.top) / end.scale).toBeCloseTo((before[finger].y - start.top) / start.scale);
  }
});

it('drags with one, and does not zoom', () => {
  const stage = staged();
  stage.getState().zoomBy(4);
  const start = placementOf(stage.getState().viewport, stage.getState());
  pinch(stage, fingersOf([{ x: 10, y: 10 }]), fingersOf([{ x: 30, y: 5 }]));
  const end = placementOf(stage.getState().viewport, stage.getState());
  expect(end).toEqual({ scale: start.scale, left: start.left + 20, top: start.top - 5 });
});
