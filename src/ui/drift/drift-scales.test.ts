/** The drift chart always shows its alarm, and few enough ticks. */
import { expect, it } from 'vitest';
import { driftDrawing } from './drift-scales';

it('has the line of the alarm within the field, whatever the evidence', () => {
  for (const evidence of [[0], [-12, -14], [5, 60, 90], Array(3000).fill(-0.4)]) {
    const { alarmY, field, points, yTicks, xTicks } = driftDrawing(evidence, null, 700, 280, 160);
    expect(alarmY).toBeGreaterThan(field.top);
    expect(alarmY).toBeLessThan(field.bottom);
    expect(points).toHaveLength(evidence.length + 1);
    for (const { x, y } of points) expect(x >= field.left && x <= field.right && y >= field.top && y <= field.bottom).toBe(true);
    expect(yTicks.length).toBeGreaterThan(1);
    expect(yTicks.length).toBeLessThanOrEqual(6);
    expect(xTicks.length).toBeGreaterThan(1);
  }
});

it('marks the picture with which the change began', () => {
  const { sinceX, points } = driftDrawing([0, 1, 2, 3], 2, 100, 280, 160);
  expect(sinceX).toBe(points[2].x);
});
