import { expect, test } from "vitest";
import { tradeChart } from "../../../src/visualizer/trade-chart.js";
import { pictureContext, someFeatures, walk, wonTrade } from "../../support/pictures.js";

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
