import { expect, it } from "vitest";
import { alertMessage, whyLine } from "../../../src/services/alerts/alert-message.js";
import { anAlert } from "../../support/journal/alerts-contract.js";
import { EURUSD } from "../../support/setups/symbols.js";

it("tells the prices of the signal's contract: a stop on half a tick reads as in the picture and on the page", () => {
  const { signal, plan } = anAlert();
  // As the rule's arithmetic leaves it; the contract has it to a tenth of the last digit.
  const alert = anAlert(0, {
    signal: { ...signal, entry_price: 1.0378, sl_price: 1.036825, tp_price: 1.04001 },
    plan: { ...plan, entry: 1.0378, stop: 1.0368249999999999, target: 1.04001 },
  });
  const { blocks } = alertMessage({
    alert: { ...alert, number: 7 },
    symbol: EURUSD,
    parts: {},
    labels: [],
    outcome: undefined,
    under: [],
    language: "en",
    isAlone: true,
    now: alert.made,
  });
  const told = JSON.stringify(blocks);
  expect(told).toContain("1.03780");
  expect(told).toContain((1.036825).toFixed(5));
  expect(told).toContain("1.04001");
  expect(told).toContain("risk 9.7 pips");
});

it.each([
  ["bias.direction == bullish", true, ["bias.direction = bullish"], "✓ bias.direction == bullish"],
  [
    "bias.direction == bullish",
    false,
    ["bias.direction = bearish"],
    "✗ bias.direction == bullish · bias.direction = bearish",
  ],
  ["ob.age <= 96", true, ["ob.age = 13"], "✓ ob.age <= 96 · ob.age = 13"],
] as const)("says once what %s read (%s)", (text, passed, values, line) =>
  expect(whyLine({ text, passed, values }, "en")).toBe(line),
);
