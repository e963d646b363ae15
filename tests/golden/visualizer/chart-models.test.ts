import { expect, test } from "vitest";
import { snapshotChart } from "../../../src/visualizer/snapshot-chart.js";
import { tradeChart } from "../../../src/visualizer/trade-chart.js";
import { pictureContext, someFeatures, someStanding, walk, wonTrade } from "../../support/pictures.js";

test("the model of a trade's picture", async () => {
  const window = { candles: walk, from: 225, to: 280 };
  const chart = tradeChart({
    window,
    context: pictureContext(),
    setup: "asia_fvg_break",
    trade: wonTrade,
    features: someFeatures,
  });
  await expect(`${JSON.stringify(chart, undefined, 1)}\n`).toMatchFileSnapshot("trade-chart.json");
});

test("the model of a picture of what stands", async () => {
  const window = { candles: walk, from: 240, to: 280 };
  const features = { ...someFeatures, zones: [], levels: [], standing: someStanding };
  const chart = snapshotChart({ window, context: pictureContext("ru"), about: "EURUSD · ATR(14)", features });
  await expect(`${JSON.stringify(chart, undefined, 1)}\n`).toMatchFileSnapshot("levels-chart.json");
});
