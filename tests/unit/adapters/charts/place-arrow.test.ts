import { expect, test } from "vitest";
import { placeArrow } from "../../../../src/adapters/charts/draw-trade.js";
import { Sheet } from "../../../../src/adapters/charts/sheet.js";
import type { CandleBody, Mark, TradeDrawing } from "../../../../src/domain/chart.js";
import { tradeChart, tradeWindow } from "../../../../src/visualizer/trade-chart.js";
import { pictureContext, walk, wonTrade } from "../../../support/pictures.js";

const sheet = new Sheet({ width: 1280, height: 720, theme: "light" });
const { body } = tradeChart({
  window: tradeWindow(walk, wonTrade),
  context: pictureContext(),
  setup: "",
  trade: wonTrade,
}) as { body: CandleBody };
const trade = body.trade as TradeDrawing;
const [low, high] = body.range;
const plot = {
  left: 0,
  top: 0,
  right: 1100,
  bottom: 480,
  x: (i: number) => i * 8,
  y: (price: number) => 480 - ((price - low) / (high - low)) * 480,
};
const edgeOf = (column: readonly number[]) => plot.y(column[trade.entryAt] as number);

test("the arrow of an entry hides none of its candle: below it for a long, above it for a short", () => {
  const long = placeArrow(sheet, plot, body, trade, []);
  expect(long.x).toBe(plot.x(trade.entryAt));
  expect(long.y - 11).toBeGreaterThan(edgeOf(body.low));
  const short = placeArrow(sheet, plot, body, { ...trade, side: "short" }, []);
  expect(short.y + 11).toBeLessThan(edgeOf(body.high));
});

test("it stands beyond a sign that is there already", () => {
  const free = placeArrow(sheet, plot, body, trade, []);
  const sign = { mark: {} as Mark, x: free.x + 6, y: free.y };
  expect(placeArrow(sheet, plot, body, trade, [sign]).y - sign.y).toBeGreaterThanOrEqual(20);
});
