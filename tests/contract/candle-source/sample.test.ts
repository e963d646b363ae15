import { sampleSource } from "../../../src/adapters/sample/sample-source.js";
import { candleSourceContract } from "../../support/data/candle-source-contract.js";
import { eurusd } from "../../support/data/symbols.js";
import { utc } from "../../support/data/utc.js";

candleSourceContract("the sample market", () => Promise.resolve(sampleSource), {
  symbol: eurusd,
  timeframe: "M1",
  from: utc("2025-03-06 12:00"),
  to: utc("2025-03-10 12:00"),
});
