import { type Built, each, missing, one, setupsOf } from "./built.js";
import { expandRuns } from "./run-calls.js";
import { runOf } from "./run-of.js";
import { lastWith, type Scene, said } from "./scene.js";
import { OPTION_NAMES } from "./study-options.js";
import { pathOf } from "./tool-parameters.js";
import { unknownSymbols } from "./unknown-names.js";

type Values = Readonly<Record<string, unknown>>;
const STUDIES: ReadonlySet<string> = new Set(["sweep", "walk_forward"]);
const OF_A_MARKET = ["symbol", "timeframe", "start", "end"] as const;

const isSome = (values: Values): Values | undefined => (Object.keys(values).length > 0 ? values : undefined);

/** The parts of `key=value` that are a study's own, and those that are the setup's. */
function optionsOf({ slots }: Scene): { readonly options: Values; readonly extra: Values } {
  const entries = Object.entries(slots.extra);
  return {
    options: { ...slots.studyOptions, ...Object.fromEntries(entries.filter(([key]) => OPTION_NAMES.has(key))) },
    extra: Object.fromEntries(entries.filter(([key]) => !OPTION_NAMES.has(key))),
  };
}

/** What is varied: the values that were said, else those of the study spoken of before. */
function varied({ slots, context }: Scene, setup: string | undefined, before: Values | undefined): Values {
  const view = context.setups.find(({ id }) => id === setup);
  const vary = Object.fromEntries(slots.axes.map(({ name, values }) => [pathOf(name, view), values]));
  if (vary["rr"] === undefined && slots.rrs.length > 1)
    vary["rr"] = slots.rrs.map((rr) => rr.replace(/^1:/u, "")).join(",");
  const earlier = before?.["vary"];
  return isSome(vary) ?? (typeof earlier === "object" && earlier !== null ? (earlier as Values) : {});
}

/** Market and days as said, else as spoken of before; a new period replaces the old one whole. */
function marketOf({ slots }: Scene, before: Values): Values {
  const [period] = slots.periods;
  return {
    ...Object.fromEntries(OF_A_MARKET.map((name) => [name, before[name]])),
    ...(slots.timeframes[0] === undefined ? {} : { timeframe: slots.timeframes[0] }),
    ...(period === undefined ? {} : { start: period.start, end: period.end }),
  };
}

/** The same study on each setup and market that was named. */
function onEach(scene: Scene, tool: string, args: (setup: string, before: Values) => Values | undefined): Built {
  const { slots, memory, cues, context } = scene;
  const all = slots.setups.length === 0 && cues.has("everySetup");
  const setups = all ? { ids: context.setups.map(({ id }) => id) } : setupsOf(scene, false);
  if ("missing" in setups) return setups;
  const isNamed = all || slots.setups.length > 0;
  const last = lastWith(memory, "setup_id")?.args;
  const before: Values = isNamed ? {} : (last ?? {});
  const markets = [...slots.symbols, ...unknownSymbols(slots.slate, slots.symbols.length > 0, false)];
  const list = setups.ids.flatMap((setup_id) =>
    (markets.length > 0 ? markets : [before["symbol"]]).flatMap((symbol) => {
      const own = args(setup_id, before);
      return own === undefined ? [] : [{ setup_id, ...marketOf(scene, before), symbol, ...own }];
    }),
  );
  return list.length > 0 ? each(tool, list) : missing("values");
}

/** "Sweep X rr 1,2,3", "walk it forward": every parameter with several values is varied, one with one value is set. */
export const variantCalls =
  (tool: "sweep" | "walk_forward") =>
  (scene: Scene): Built => {
    const { options, extra } = optionsOf(scene);
    return onEach(scene, tool, (setup, before) => {
      const isStudy = STUDIES.has(scene.memory.calls.findLast(({ args }) => args["setup_id"] === setup)?.name ?? "");
      const vary = varied(scene, setup, isStudy ? before : undefined);
      if (isSome(vary) === undefined) return undefined;
      const [rr] = scene.slots.rrs;
      const fixed = { ...((before["extra"] ?? {}) as Values), ...extra, ...(rr === undefined ? {} : { rr }) };
      const set = isSome(Object.fromEntries(Object.entries(fixed).filter(([path]) => !(path in vary))));
      const kept = before["by"] === undefined ? {} : { by: before["by"] };
      return said({ vary, extra: set, ...kept, ...options });
    });
  };

/** "Ablate X", "which condition of X matters". */
export const ablateCalls = (scene: Scene): Built =>
  onEach(scene, "ablate", (_, before) =>
    said({ extra: isSome({ ...((before["extra"] ?? {}) as Values), ...optionsOf(scene).extra }) }),
  );

/** "Monte Carlo": of the run named or spoken of before; of a setup named with it, a backtest first. */
export function monteCarloCalls(scene: Scene): Built {
  const { options } = optionsOf(scene);
  const { slots, memory } = scene;
  const drawn = one("monte_carlo", { run_id: runOf(scene), ...options });
  const isSpokenOf = lastWith(memory, "setup_id")?.args["setup_id"] === slots.setups[0] && memory.runs.length > 0;
  if (slots.setups.length === 0 || slots.runs.length > 0 || isSpokenOf) return drawn;
  const run = expandRuns({}, slots.setups.slice(0, 1), { ...scene, slots: { ...slots, extra: {} } });
  return "calls" in run && "calls" in drawn ? { calls: [...run.calls.slice(0, 1), ...drawn.calls] } : drawn;
}
