import type { Tone } from "../../domain/chart.js";
import type { Language } from "../../domain/message.js";
import { SESSION_PRESETS, type SessionPreset, type SessionWindow } from "../../domain/sessions.js";
import type { ParamValue } from "../../market-tools/tool.js";
import type { LevelInput } from "../../visualizer/chart-inputs.js";
import { sessionName } from "../../visualizer/names.js";
import type { EntryView } from "./entry-view.js";

type Side = "high" | "low";
const edge = (side: Side, language: Language): string =>
  language === "ru" ? (side === "high" ? "макс." : "мин.") : side;

const PERIOD_LETTER: Readonly<Record<string, string>> = { day: "D", week: "W", month: "M" };

/** High and low of finished sessions, from the bar they are known to their end. */
export const sessionLevels = (view: EntryView, language: Language): LevelInput[] =>
  rangeLevels(view, (side) => `${shortName(view, language)} ${edge(side, language)}`, "liquidity");

export const balanceLevels = (view: EntryView, language: Language): LevelInput[] =>
  rangeLevels(view, (side) => `IB ${edge(side, language)}`, "liquidity");

/** `PDH`, `PDL`, `PWH` …: a period's edges until the next one has ended. */
export const periodLevels = (view: EntryView): LevelInput[] => {
  const letter = PERIOD_LETTER[String(view.entry.tool.params["period"] ?? "day")] ?? "D";
  return rangeLevels(view, (side) => `P${letter}${side === "high" ? "H" : "L"}`, "level");
};

/** Pools that price has not reached: equal highs and lows by name; of single ones the nearest on either side. */
export const poolLevels = (view: EntryView): LevelInput[] => {
  const whole = view.known().filter((id) => view.firstMark(id, "pierced", "swept", "broken", "expired") === undefined);
  const price = view.base.close[view.asOf] as number;
  const nearest = (event: string) =>
    whole
      .filter((id) => view.eventOf(id) === event)
      .sort((a, b) => Math.abs(view.value("level", a) - price) - Math.abs(view.value("level", b) - price))[0];
  const shown = new Set([nearest("high"), nearest("low")]);
  return whole.flatMap((id) => {
    if (!shown.has(id) && view.value("count", id) < 2) return [];
    const high = view.eventOf(id) === "high";
    const equal = view.value("count", id) > 1;
    const label = equal ? (high ? "EQH" : "EQL") : high ? "BSL" : "SSL";
    return [
      {
        from: view.formedBar(id),
        price: view.value("level", id),
        label,
        tone: "liquidity" as const,
        dashed: true,
        tag: equal,
      },
    ];
  });
};

/** A structure break: from the broken swing to the bar that broke it. */
export const structureLevels = (view: EntryView): LevelInput[] =>
  view.known().map((id) => ({
    from: view.formedBar(id),
    to: view.knownBar(id) + 1,
    price: view.value("level", id),
    label: view.value("mss", id) === 1 ? "MSS" : view.word("type", id) === "choch" ? "CHoCH" : "BOS",
    tone: view.bullish(id) ? "bullish" : "bearish",
    dashed: true,
    tag: false,
  }));

/** The middle of the dealing range as it stands. */
export const equilibriumLevel = (view: EntryView): LevelInput[] => {
  const price = view.ownBar < 0 ? Number.NaN : view.value("eq", -1);
  return Number.isNaN(price) ? [] : [{ from: 0, price, label: "EQ 50 %", tone: "neutral", dashed: true, tag: false }];
};

function rangeLevels(view: EntryView, name: (side: Side) => string, tone: Tone): LevelInput[] {
  const complete = view.known().filter((id) => view.eventOf(id) === "complete");
  return complete.flatMap((id, i) => {
    const next = complete[i + 1];
    const ends = [view.endBar(id), next === undefined ? undefined : view.knownBar(next)].filter(
      (bar) => bar !== undefined,
    );
    const end = ends.length === 0 ? {} : { to: Math.min(...ends) };
    return (["high", "low"] as const).map((side) => ({
      from: view.knownBar(id),
      ...end,
      price: view.value(side, id),
      label: name(side),
      tone,
      tag: next === undefined,
    }));
  });
}

/** The window a session tool was given: a preset's name or the window itself. */
export function windowOf(value: ParamValue): SessionWindow | undefined {
  if (typeof value === "object") return value;
  return typeof value === "string" && value in SESSION_PRESETS ? SESSION_PRESETS[value as SessionPreset] : undefined;
}

/** `asia_ict` → `asia`, `Азия`: the part of a session's name that fits on a picture. */
function shortName(view: EntryView, language: Language): string {
  const name = windowOf(view.entry.tool.params["session"])?.name ?? view.entry.name;
  return sessionName(name.split("_")[0] ?? name, language);
}
