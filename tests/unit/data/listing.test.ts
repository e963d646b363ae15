import { expect, it } from "vitest";
import { Refusal } from "../../../src/domain/errors.js";
import { listData } from "../../../src/services/data/list-data.js";
import { listingAnswer } from "../../../tools/answers/listing-answer.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { flatCandles } from "../../support/data/candle-table.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { symbols } from "../../support/data/symbols.js";

const said = async (deps: Parameters<typeof listData>[0]) =>
  JSON.stringify(listingAnswer(await listData(deps), "en").message);

it("says that nothing is stored, and why the sample market cannot be made, on a disk that takes nothing", async () => {
  const text = await said({
    store: memoryCandleStore(),
    symbols,
    ensureMarket: () => Promise.reject(new Refusal("disk", "Could not write M1.parquet: the disk is read-only.")),
  });
  expect(text).toContain("Nothing is stored.");
  expect(text).toContain("The sample market cannot be made: ");
  expect(text).toContain("the disk is read-only");
});

it("hides no other fault of making the sample", async () => {
  const failing = { store: memoryCandleStore(), symbols, ensureMarket: () => Promise.reject(new Error("a bug")) };
  await expect(listData(failing)).rejects.toThrow("a bug");
});

it("shows the clock a series was read on", async () => {
  const store = memoryCandleStore(loadedOf(flatCandles("2025-06-02 00:00", [1, 2], "H1"), { clock: "Europe/Athens" }));
  expect(await said({ store, symbols, ensureMarket: () => Promise.resolve(false) })).toContain("Europe/Athens");
});
