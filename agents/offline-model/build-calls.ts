import { COUNT, has, numberOf, words } from "../../src/domain/reading/words.js";
import { type Built, each, levelsMoment, missing, momentOf, one, setupsOf } from "./built.js";
import { compareCalls } from "./compare-calls.js";
import { fetchCalls } from "./downloads.js";
import { followUp } from "./follow-up.js";
import type { Intent } from "./intents.js";
import { liveCalls } from "./live-calls.js";
import { runCalls } from "./run-calls.js";
import { runOf } from "./run-of.js";
import { lastWith, type Scene } from "./scene.js";
import { switchCalls, verifyCalls } from "./standing-calls.js";
import { ablateCalls, monteCarloCalls, variantCalls } from "./study-calls.js";
import { unknownSymbols } from "./unknown-names.js";

const COUNTED = words(
  `(${COUNT}) (?:last |latest |recent |previous |most recent |последн~ |недавн~ )?(?:runs|backtests|tests|прогон~|бэктест~|бектест~|тест~|запуск~)`,
);

function whyCalls(scene: Scene): Built {
  const setups = setupsOf(scene, false);
  if ("missing" in setups) return setups;
  const named = scene.slots.setups.length > 0;
  const before = named ? undefined : lastWith(scene.memory, "setup_id");
  const [symbol] = [...scene.slots.symbols, ...unknownSymbols(scene.slots.slate, true, false)];
  return one("why", {
    setup_id: setups.ids[0],
    symbol: symbol ?? before?.args["symbol"],
    timeframe: scene.slots.timeframes[0] ?? before?.args["timeframe"],
    at: momentOf(scene) ?? (before?.name === "why" && scene.slots.periods.length === 0 ? before.args["at"] : undefined),
  });
}

function setupCalls(tool: "explain_setup" | "validate_setup") {
  return (scene: Scene): Built => {
    const all = scene.cues.has("everySetup") ? { ids: scene.context.setups.map(({ id }) => id) } : undefined;
    const setups = all ?? setupsOf(scene, true);
    return "missing" in setups
      ? setups
      : each(
          tool,
          setups.ids.map((setup_id) => ({ setup_id })),
        );
  };
}

/** The symbols a clause names, else those of its setup where it has one alone, else the one spoken of before. */
function marketsOf({ slots, memory, context }: Scene): {
  readonly symbols: readonly unknown[];
  readonly ofSetup: readonly string[];
} {
  const named = [...slots.symbols, ...unknownSymbols(slots.slate, slots.symbols.length > 0, false)];
  const ofSetup = context.setups.find(({ id }) => id === slots.setups[0])?.symbols ?? [];
  const before = lastWith(memory, "symbol")?.args["symbol"];
  const symbols =
    named.length > 0 ? named : ofSetup.length === 1 ? ofSetup : typeof before === "string" ? [before] : [];
  return { symbols, ofSetup };
}

function chartCalls(scene: Scene): Built {
  const { slots } = scene;
  const { symbols, ofSetup } = marketsOf(scene);
  if (symbols.length === 0) return missing("symbol", ofSetup);
  const timeframes = slots.timeframes.length > 0 ? slots.timeframes : undefined;
  return each(
    "take_snapshot",
    symbols.map((symbol) => ({
      symbol,
      timeframes,
      at: levelsMoment(scene) ?? slots.periods[0]?.start,
      setup_id: slots.setups[0],
    })),
  );
}

const ALL_LEVELS = words(
  "(?:all|every)(?: the| of the)? (?:\\S+ )?(?:levels?|zones?)|вс(?:е|ех|ю) (?:\\S+ )?(?:уровн~|зон~)",
);

function levelsCalls(scene: Scene): Built {
  const { slots } = scene;
  const { symbols, ofSetup } = marketsOf(scene);
  if (symbols.length === 0) return missing("symbol", ofSetup);
  const timeframes = slots.timeframes.length > 0 ? slots.timeframes : [undefined];
  const all = has(slots.slate.rest, ALL_LEVELS) ? true : undefined;
  const at = levelsMoment(scene);
  return each(
    "show_levels",
    symbols.flatMap((symbol) => timeframes.map((timeframe) => ({ symbol, timeframe, at, all }))),
  );
}

function dataCalls(scene: Scene): Built {
  const { slots } = scene;
  const symbols = [...slots.symbols, ...unknownSymbols(slots.slate, slots.symbols.length > 0, false)];
  const [timeframe] = slots.timeframes;
  return symbols.length === 0
    ? one("data_card", { timeframe })
    : each(
        "data_card",
        symbols.map((symbol) => ({ symbol, timeframe })),
      );
}

function tradesCalls(scene: Scene): Built {
  const { order, count, number } = scene.slots.choice;
  return one("show_trades", { run_id: runOf(scene), order, count, number });
}

function resultCalls(scene: Scene): Built {
  const { runs } = scene.slots;
  const { cues } = scene;
  const picture = cues.has("heatMap") ? "heat_map" : cues.has("excursions") ? "mae_mfe" : undefined;
  return runs.length > 1
    ? each(
        "show_run",
        runs.map((run_id) => ({ run_id, picture })),
      )
    : one("show_run", { run_id: runOf(scene), picture });
}

function runsCalls({ slots }: Scene): Built {
  const [match] = slots.slate.rest.matchAll(COUNTED);
  return one("list_runs", { most: match?.[1] === undefined ? undefined : numberOf(match[1]) });
}

function sessionsCalls({ slots }: Scene): Built {
  const symbols = [...slots.symbols, ...unknownSymbols(slots.slate, slots.symbols.length > 0, false)];
  return each("list_sessions", symbols.length > 0 ? symbols.map((symbol) => ({ symbol })) : [{}]);
}

const BUILDERS: Readonly<Record<Intent, (scene: Scene) => Built>> = {
  compare: compareCalls,
  why: whyCalls,
  validate: setupCalls("validate_setup"),
  verify: verifyCalls,
  activate: switchCalls("activate_setup"),
  pause: switchCalls("pause_setup"),
  explain: setupCalls("explain_setup"),
  setups: () => one("list_setups", {}),
  runs: runsCalls,
  trades: tradesCalls,
  chart: chartCalls,
  levels: levelsCalls,
  run: runCalls,
  data: dataCalls,
  result: resultCalls,
  sweep: variantCalls("sweep"),
  walk: variantCalls("walk_forward"),
  ablate: ablateCalls,
  montecarlo: monteCarloCalls,
  sessions: sessionsCalls,
  fetch: fetchCalls,
  live: (scene) => (scene.slots.live === undefined ? one("live_status", {}) : liveCalls(scene.slots.live, scene)),
  follow: followUp,
};

/** The calls a clause asks for, its intent being known. */
export const buildCalls = (intent: Intent, scene: Scene): Built => BUILDERS[intent](scene);
