import { type Built, each, setupsOf } from "./built.js";
import { lastWith, type Scene } from "./scene.js";
import { unknownSymbols } from "./unknown-names.js";

/** The symbols a clause names; undefined once where it names none. */
function symbolsOf({ slots }: Scene): readonly (string | undefined)[] {
  const named = [...slots.symbols, ...unknownSymbols(slots.slate, slots.symbols.length > 0, false)];
  return named.length > 0 ? named : [undefined];
}

/** "Does X look ahead?", "verify X on GER40 in 2025 with rr 1:3". */
export function verifyCalls(scene: Scene): Built {
  const { slots, cues, context } = scene;
  const all = slots.setups.length === 0 && cues.has("everySetup");
  const setups = all ? { ids: context.setups.map(({ id }) => id) } : setupsOf(scene, false);
  if ("missing" in setups) return setups;
  const [rr] = slots.rrs;
  const extra = rr === undefined ? slots.extra : { ...slots.extra, rr };
  const [period = {}] = slots.periods;
  return each(
    "verify_setup",
    setups.ids.flatMap((setup_id) =>
      symbolsOf(scene).map((symbol) => ({
        setup_id,
        symbol,
        timeframe: slots.timeframes[0],
        start: period.start,
        end: period.end,
        extra: Object.keys(extra).length > 0 ? extra : undefined,
      })),
    ),
  );
}

/** "Activate X", "pause it on GER40": what was spoken of last keeps its market. */
export const switchCalls =
  (tool: "activate_setup" | "pause_setup") =>
  (scene: Scene): Built => {
    const { slots, memory, cues, context } = scene;
    const all = slots.setups.length === 0 && cues.has("everySetup");
    const setups = all ? { ids: context.setups.map(({ id }) => id) } : setupsOf(scene, false);
    if ("missing" in setups) return setups;
    const before = all || slots.setups.length > 0 ? undefined : lastWith(memory, "setup_id")?.args;
    return each(
      tool,
      setups.ids.flatMap((setup_id) =>
        symbolsOf(scene).map((symbol) => ({
          setup_id,
          symbol: symbol ?? before?.["symbol"],
          timeframe: slots.timeframes[0] ?? before?.["timeframe"],
        })),
      ),
    );
  };
