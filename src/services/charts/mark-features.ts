import type { Language } from "../../domain/message.js";
import type { MarkInput } from "../../visualizer/chart-inputs.js";
import type { EntryView } from "./entry-view.js";

const RU = { break: "пробой", raid: "съём", disp: "импульс", judas: "джудас" };
const word = (name: keyof typeof RU, language: Language): string => (language === "ru" ? RU[name] : name);

/** Swings at their own candle, with HH, HL, LH, LL; those that a later one took the place of are left out. */
export const swingMarks = (view: EntryView): MarkInput[] =>
  view.known().flatMap((id) => {
    if (view.firstMark(id, "superseded") !== undefined) return [];
    const high = view.eventOf(id) === "high";
    return [
      {
        at: view.formedBar(id),
        side: high ? ("above" as const) : ("below" as const),
        shape: "dot" as const,
        tone: "structure" as const,
        label: view.word("label", id),
      },
    ];
  });

/** Raids of a level and breaks of it, at the bar they are known. Piercings alone are not shown. */
export const sweepMarks = (view: EntryView, language: Language): MarkInput[] =>
  view.known().flatMap((id) => {
    const event = view.eventOf(id);
    if (event.endsWith("_pierced")) return [];
    if (event.endsWith("_broken")) return [arrowOf(view, id, view.bullish(id), word("break", language))];
    return [
      {
        at: view.knownBar(id),
        side: event === "high" ? ("above" as const) : ("below" as const),
        shape: "cross" as const,
        tone: view.bullish(id) ? ("bullish" as const) : ("bearish" as const),
        label: word("raid", language),
      },
    ];
  });

/** A session's edge broken. */
export const breakMarks = (view: EntryView, language: Language): MarkInput[] =>
  view.known().map((id) => arrowOf(view, id, view.eventOf(id) === "up", word("break", language)));

export const displacementMarks = (view: EntryView, language: Language): MarkInput[] =>
  view.known().map((id) => arrowOf(view, id, view.bullish(id), word("disp", language)));

export const judasMarks = (view: EntryView, language: Language): MarkInput[] =>
  view.known().map((id) => ({ ...arrowOf(view, id, view.bullish(id), word("judas", language)), shape: "cross" }));

/** An arrow that points the way price went, from the side it came from. */
export const arrowOf = (view: EntryView, id: number, up: boolean, label: string): MarkInput => ({
  at: view.knownBar(id),
  side: up ? "below" : "above",
  shape: "arrow",
  tone: up ? "bullish" : "bearish",
  label,
});
