import { type Built, each, levelsMoment, missing, momentOf, one } from "./built.js";
import { baseOf, expandRuns } from "./run-calls.js";
import { hasTestSlots, lastCall, lastWith, type Scene } from "./scene.js";
import { switchCalls } from "./standing-calls.js";
import type { ToolCall } from "./understanding.js";
import { unknownSymbols } from "./unknown-names.js";

type Continue = (scene: Scene, last: ToolCall) => Built | undefined;

const ofSetup = (scene: Scene, last: ToolCall): Built | undefined =>
  scene.slots.setups.length > 0 && !hasTestSlots(scene)
    ? each(
        last.name,
        scene.slots.setups.map((setup_id) => ({ setup_id })),
      )
    : undefined;

/** How each tool's last call goes on with what the clause names; undefined where it is a backtest that is meant. */
const CONTINUE: Readonly<Record<string, Continue>> = {
  explain_setup: ofSetup,
  validate_setup: ofSetup,
  activate_setup: (scene) => switchCalls("activate_setup")(scene),
  pause_setup: (scene) => switchCalls("pause_setup")(scene),
  verify_setup: (scene, last) => {
    const { setups, symbols, timeframes, periods } = scene.slots;
    if (hasChange(scene)) return undefined;
    const period = periods[0];
    return one("verify_setup", {
      ...last.args,
      setup_id: setups[0] ?? last.args["setup_id"],
      symbol: symbols[0] ?? (setups.length > 0 ? undefined : last.args["symbol"]),
      timeframe: timeframes[0] ?? last.args["timeframe"],
      ...(period === undefined ? {} : { start: period.start, end: period.end }),
    });
  },
  take_snapshot: (scene, last) => {
    const { symbols, timeframes, setups, periods, slate } = scene.slots;
    if (hasChange(scene)) return undefined;
    const named = [...symbols, ...unknownSymbols(slate, symbols.length > 0, false)];
    const change = {
      ...(timeframes.length > 0 ? { timeframes } : {}),
      ...(periods.length > 0 || scene.slots.clock !== undefined ? { at: momentOf(scene) } : {}),
      ...(setups[0] === undefined ? {} : { setup_id: setups[0] }),
    };
    return each(
      "take_snapshot",
      (named.length > 0 ? named : [last.args["symbol"]]).map((symbol) => ({ ...last.args, symbol, ...change })),
    );
  },
  show_levels: (scene, last) => {
    const { symbols, timeframes, setups, slate } = scene.slots;
    if (hasOverride(scene) || setups.length > 0) return undefined;
    const named = [...symbols, ...unknownSymbols(slate, symbols.length > 0, false)];
    return each(
      "show_levels",
      (named.length > 0 ? named : [last.args["symbol"]]).flatMap((symbol) =>
        (timeframes.length > 0 ? timeframes : [last.args["timeframe"]]).map((timeframe) => ({
          ...last.args,
          symbol,
          timeframe,
          at: levelsMoment(scene) ?? last.args["at"],
        })),
      ),
    );
  },
  data_card: (scene, last) => {
    const { symbols, timeframes, slate } = scene.slots;
    if (hasChange(scene) || scene.slots.setups.length > 0 || scene.slots.periods.length > 0) return undefined;
    const named = [...symbols, ...unknownSymbols(slate, symbols.length > 0, false)];
    const timeframe = timeframes[0] ?? last.args["timeframe"];
    return each(
      "data_card",
      (named.length > 0 ? named : [last.args["symbol"]]).map((symbol) => ({ symbol, timeframe })),
    );
  },
  why: (scene, last) => {
    const { symbols, timeframes, setups, periods } = scene.slots;
    if (hasChange(scene) || (periods.length > 0 && momentOf(scene) === undefined)) return undefined;
    return one("why", {
      setup_id: setups[0] ?? last.args["setup_id"],
      symbol: symbols[0] ?? last.args["symbol"],
      timeframe: timeframes[0] ?? last.args["timeframe"],
      at: momentOf(scene) ?? last.args["at"],
    });
  },
};

const hasOverride = ({ slots }: Scene): boolean => slots.rrs.length > 0 || Object.keys(slots.extra).length > 0;

/** Changes only a backtest knows. */
const hasChange = (scene: Scene): boolean =>
  hasOverride(scene) || (scene.cues.has("again") && (scene.cues.has("runVerb") || scene.cues.has("runVerbRu")));

/** "The same on GBPUSD", "and with 1:3", "now on H1": what was asked last, with what the clause changes. */
export function followUp(scene: Scene): Built {
  const last = lastCall(scene.memory);
  const continued = last === undefined ? undefined : CONTINUE[last.name]?.(scene, last);
  if (continued !== undefined) return continued;
  if (scene.cues.has("again") && !hasTestSlots(scene) && scene.slots.setups.length === 0 && last !== undefined) {
    return { calls: [last] };
  }
  const base = baseOf(scene) ?? {};
  const setups =
    scene.slots.setups.length > 0 ? scene.slots.setups : base.setup_id === undefined ? [] : [base.setup_id];
  if (setups.length > 0) return expandRuns(base, setups, scene);
  return scene.slots.setupCandidates.length > 0 || lastWith(scene.memory, "setup_id") === undefined
    ? missing("setup", scene.slots.setupCandidates)
    : expandRuns({}, [], scene);
}
