import { describe, expect, it } from "vitest";
import { Refusal } from "../../../../src/domain/errors.js";
import { activateSetup, pauseSetup } from "../../../../src/services/activation/change-activation.js";
import { isWatched } from "../../../../src/services/activation/market-state.js";
import { setupStates } from "../../../../src/services/activation/setup-states.js";
import { stateWords } from "../../../../tools/answers/state-words.js";
import { type Keeper, keeper, twoMarkets } from "../../../support/journal/keeper.js";

const setupId = "test_setup";
const WISH = "active: true\n";

/** `EURUSD M15: active` for every market, and which of them are watched. */
async function standing(house: Keeper) {
  const { states } = await setupStates(house);
  return {
    said: states.map((state) => `${state.symbol} ${state.timeframe}: ${stateWords(state, (en) => en)}`),
    watched: states.filter(isWatched).map(({ symbol }) => symbol),
  };
}
const results = async (work: ReturnType<typeof activateSetup>) =>
  (await work).outcomes.map(({ state: { symbol, timeframe }, result }) => `${symbol} ${timeframe} ${result}`);

describe("a setup without a certificate", () => {
  it("cannot be activated, and nothing is written", async () => {
    const house = keeper();
    expect(await results(activateSetup(house, { setupId }))).toEqual(["EURUSD M15 refused", "GER40 M15 refused"]);
    expect(await house.activations.all()).toEqual([]);
  });

  it.each([
    ["too few candles", { verdict: "too_short" as const, stable_from: null }],
    ["a failed attempt", { verdict: "failed" as const, findings_count: 1 }],
    ["one of another timeframe", { timeframe: "H1" }],
    ["one of another symbol", { symbol: "GBPUSD" }],
    ["one of another rule", { setup_hash: "ef".repeat(32) }],
    ["one of another engine", { engine: "0.9.0" }],
  ])("cannot be activated by %s", async (_, attempt) => {
    const house = keeper();
    await house.attempt(attempt);
    expect(await results(activateSetup(house, { setupId, symbol: "EURUSD" }))).toEqual(["EURUSD M15 refused"]);
  });

  it("is activated on the markets that have one; the others are told", async () => {
    const house = keeper();
    await house.attempt();
    expect(await results(activateSetup(house, { setupId }))).toEqual(["EURUSD M15 done", "GER40 M15 refused"]);
    expect(await standing(house)).toEqual({
      said: ["EURUSD M15: active", "GER40 M15: not verified"],
      watched: ["EURUSD"],
    });
  });
});

it("a file of the folder that cannot be read takes no other setup off the watch", async () => {
  const house = keeper();
  await house.attempt();
  await activateSetup(house, { setupId, symbol: "EURUSD" });
  const { setups } = house;
  const tooLarge = () => Promise.reject(new Refusal("too_large", "setups/big.yaml has 70000 bytes"));
  const beside: Keeper = {
    ...house,
    setups: {
      list: async () => ["big", ...(await setups.list())],
      read: (id) => (id === "big" ? tooLarge() : setups.read(id)),
    },
  };
  expect(await standing(beside)).toEqual({
    said: ["EURUSD M15: active", "GER40 M15: not verified"],
    watched: ["EURUSD"],
  });
});

describe("activating and pausing", () => {
  it("say what stood already", async () => {
    const house = keeper();
    await house.attempt();
    const on = { setupId, symbol: "EURUSD" };
    expect(await results(pauseSetup(house, on))).toEqual(["EURUSD M15 already"]);
    await activateSetup(house, on);
    expect(await results(activateSetup(house, on))).toEqual(["EURUSD M15 already"]);
    expect(await results(pauseSetup(house, on))).toEqual(["EURUSD M15 done"]);
    expect(await standing(house)).toEqual({
      said: ["EURUSD M15: paused", "GER40 M15: not verified"],
      watched: [],
    });
    expect(await results(activateSetup(house, on))).toEqual(["EURUSD M15 done"]);
  });

  it("do nothing where they are only tried", async () => {
    const house = keeper();
    await house.attempt();
    const tried = await activateSetup(house, { setupId, symbol: "EURUSD", dryRun: true });
    expect(tried.outcomes.map(({ result }) => result)).toEqual(["done"]);
    expect(await house.activations.all()).toEqual([]);
  });

  it("take a market that the file does not name", async () => {
    const house = keeper();
    await house.attempt({ symbol: "GBPUSD", timeframe: "H1" });
    await activateSetup(house, { setupId, symbol: "GBPUSD", timeframe: "H1" });
    expect((await standing(house)).said).toEqual([
      "EURUSD M15: not verified",
      "GER40 M15: not verified",
      "GBPUSD H1: active",
    ]);
  });

  it("refuse what is unknown", async () => {
    await expect(activateSetup(keeper(), { setupId: "nothing" })).rejects.toMatchObject({ code: "unknown_setup" });
    await expect(pauseSetup(keeper(), { setupId, symbol: "XXX" })).rejects.toMatchObject({ code: "unknown_symbol" });
  });
});

describe("`active: true` in the file", () => {
  it("is a wish: without a certificate it is told, and not granted later by itself", async () => {
    const house = keeper(twoMarkets(WISH));
    expect((await standing(house)).said[0]).toBe("EURUSD M15: wants to be active: /verify first");
    await house.attempt();
    expect(await standing(house)).toMatchObject({
      said: ["EURUSD M15: wants to be active: /activate", "GER40 M15: wants to be active: /verify first"],
      watched: [],
    });
  });

  it("is granted at first sight where a certificate stands", async () => {
    const house = keeper(twoMarkets(WISH));
    await house.attempt();
    expect(await standing(house)).toMatchObject({
      said: ["EURUSD M15: active", "GER40 M15: wants to be active: /verify first"],
      watched: ["EURUSD"],
    });
  });

  it("does not wake a setup that a person paused", async () => {
    const house = keeper(twoMarkets(WISH));
    await house.attempt();
    await standing(house);
    await pauseSetup(house, { setupId });
    expect((await standing(house)).said).toEqual(["EURUSD M15: paused", "GER40 M15: paused"]);
  });

  it("changes nothing in what is active: taken out, or a title or a comment put in, it is the same rule", async () => {
    const house = keeper();
    await house.attempt();
    await activateSetup(house, { setupId, symbol: "EURUSD" });
    for (const head of [WISH, "active: false\n", "title: Another name\n", "# a comment\n"]) {
      house.write(twoMarkets(head));
      expect((await standing(house)).watched).toEqual(["EURUSD"]);
    }
  });
});

describe("an edited rule", () => {
  it("is another rule: the activation falls away and is told, until it is verified and activated again", async () => {
    const house = keeper();
    await house.attempt();
    await activateSetup(house, { setupId, symbol: "EURUSD" });
    house.write(twoMarkets("", 7));
    expect(await standing(house)).toEqual({
      said: ["EURUSD M15: edited since it was active (v1): /verify", "GER40 M15: not verified"],
      watched: [],
    });
    await house.attempt();
    expect((await standing(house)).said[0]).toBe("EURUSD M15: edited since it was active (v1): /activate");
    await activateSetup(house, { setupId, symbol: "EURUSD" });
    expect(await standing(house)).toMatchObject({ watched: ["EURUSD"] });
  });

  it("that is put back as it was is watched as before", async () => {
    const house = keeper();
    await house.attempt();
    await activateSetup(house, { setupId, symbol: "EURUSD" });
    house.write(twoMarkets("", 7));
    expect((await standing(house)).watched).toEqual([]);
    house.write(twoMarkets());
    expect((await standing(house)).watched).toEqual(["EURUSD"]);
  });
});

describe("a certificate that falls", () => {
  it("ends the watching of an active setup", async () => {
    const house = keeper();
    await house.attempt();
    await activateSetup(house, { setupId, symbol: "EURUSD" });
    await house.attempt({ verdict: "failed", findings_count: 3 });
    expect(await standing(house)).toMatchObject({
      said: ["EURUSD M15: active, but looks ahead: not watched", "GER40 M15: not verified"],
      watched: [],
    });
  });
});

it("without a journal the setups are listed, and why nothing is known of them", async () => {
  const house = keeper();
  const { Refusal } = await import("../../../../src/domain/errors.js");
  const broken = {
    ...house.activations,
    all: () => Promise.reject(new Refusal("bad_data", "The journal is damaged.")),
  };
  expect(await setupStates({ ...house, activations: broken })).toEqual({
    states: [],
    refusal: "The journal is damaged.",
  });
});
