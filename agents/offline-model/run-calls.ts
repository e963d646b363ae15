import { type Built, missing } from "./built.js";
import type { Period } from "./date-ranges.js";
import type { Extra } from "./overrides.js";
import { hasTestSlots, lastWith, type Scene } from "./scene.js";
import type { ToolCall } from "./understanding.js";
import { unknownSetup, unknownSymbols } from "./unknown-names.js";

const MOST_CALLS = 8;

/** The fields of a start request, as far as they were said. */
export interface RunArguments {
  readonly setup_id: string;
  readonly symbol?: string;
  readonly timeframe?: string;
  readonly start?: string;
  readonly end?: string;
  readonly extra?: Extra;
}

/** A `run_backtest` call: the fields in the order of the start request, `extra` only where something is changed. */
function runCall({ setup_id, symbol, timeframe, start, end, extra = {} }: RunArguments): ToolCall {
  const args: Record<string, unknown> = { setup_id };
  if (symbol !== undefined) args["symbol"] = symbol;
  if (timeframe !== undefined) args["timeframe"] = timeframe;
  if (start !== undefined) args["start"] = start;
  if (end !== undefined) args["end"] = end;
  args["mode"] = "backtest";
  if (Object.keys(extra).length > 0) args["extra"] = extra;
  return { name: "run_backtest", args };
}

/** Each item of the list, or once "as before". */
const orBefore = <T>(list: readonly T[]): readonly (T | undefined)[] => (list.length === 0 ? [undefined] : list);

/** One call for every setup, symbol, timeframe, period and reward-to-risk that was listed; the rest as in `base`. */
export function expandRuns(base: Partial<RunArguments>, setups: readonly string[], { slots }: Scene): Built {
  const symbols = [...slots.symbols, ...unknownSymbols(slots.slate, slots.symbols.length > 0, true)];
  const calls = setups
    .flatMap((setup_id) => orBefore(symbols).map((symbol) => ({ setup_id, symbol })))
    .flatMap((so) => orBefore(slots.timeframes).map((timeframe) => ({ ...so, timeframe })))
    .flatMap((so) => orBefore<Period>(slots.periods).map((period) => ({ ...so, period })))
    .flatMap((so) =>
      orBefore(slots.rrs).map((rr) => ({ ...so, extra: rr === undefined ? slots.extra : { ...slots.extra, rr } })),
    );
  return { calls: calls.slice(0, MOST_CALLS).map((change) => runCall(changed(base, change))) };
}

interface Change {
  readonly setup_id: string;
  readonly symbol: string | undefined;
  readonly timeframe: string | undefined;
  readonly period: Period | undefined;
  readonly extra: Extra;
}

/** A new period replaces the old one whole, also where it has one end only. */
function changed(
  base: Partial<RunArguments>,
  { setup_id, symbol = base.symbol, timeframe = base.timeframe, period, extra }: Change,
): RunArguments {
  const { start, end } = period ?? base;
  return {
    setup_id,
    ...(symbol === undefined ? {} : { symbol }),
    ...(timeframe === undefined ? {} : { timeframe }),
    ...(start === undefined ? {} : { start }),
    ...(end === undefined ? {} : { end }),
    extra: { ...base.extra, ...extra },
  };
}

/** What a follow-up changes: all arguments of the last backtest if its setup was the last spoken of, else that setup alone. */
export function baseOf({ memory }: Scene): Partial<RunArguments> | undefined {
  const last = lastWith(memory, "setup_id");
  if (last === undefined) return undefined;
  if (last.name === "run_backtest") return last.args as Partial<RunArguments>;
  const { setup_id } = last.args;
  return typeof setup_id === "string" ? { setup_id } : undefined;
}

/** "Run X …": X named, unknown but written as an id, meant by words, or spoken of before. */
export function runCalls(scene: Scene): Built {
  const { slots, cues, context } = scene;
  if (slots.setups.length > 0) {
    const base = cues.has("again") && !cues.has("runWhatIf") ? baseOf(scene) : undefined;
    return expandRuns(base ?? {}, slots.setups, scene);
  }
  if (cues.has("everySetup"))
    return expandRuns(
      {},
      context.setups.map(({ id }) => id),
      scene,
    );
  if (slots.setupCandidates.length > 0) return missing("setup", slots.setupCandidates);
  const base = baseOf(scene);
  const unknown = unknownSetup(
    slots.slate,
    base === undefined && (hasTestSlots(scene) || /back-?test|б[еэ]к-?тест|прогон/u.test(slots.slate.rest)),
  );
  if (unknown !== undefined) return expandRuns({}, [unknown], scene);
  return base?.setup_id === undefined ? missing("setup") : expandRuns(base, [base.setup_id], scene);
}
