import { expect, test } from "vitest";
import { LabelPlacer } from "../../../../src/adapters/charts/label-placer.js";

const frame = { x: 0, y: 0, width: 100, height: 50 };

test("the first label takes its place, the next one its second wish", () => {
  const placer = new LabelPlacer(frame);
  expect(placer.place(20, 10, [[10, 10]])).toEqual([10, 10]);
  expect(
    placer.place(20, 10, [
      [25, 15],
      [40, 10],
    ]),
  ).toEqual([40, 10]);
});

test("labels may touch but not lie on each other", () => {
  const placer = new LabelPlacer(frame);
  placer.place(20, 10, [[0, 0]]);
  expect(placer.place(20, 10, [[20, 0]])).toEqual([20, 0]);
  expect(placer.place(20, 10, [[0, 9.5]])).toBeUndefined();
});

test("nothing is placed outside the frame or on a blocked place", () => {
  const placer = new LabelPlacer(frame);
  placer.block(0, 0, 50, 50);
  expect(
    placer.place(20, 10, [
      [90, 10],
      [-5, 10],
      [60, 45],
      [40, 10],
    ]),
  ).toBeUndefined();
});
