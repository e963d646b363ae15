import { type Language, message, text } from "../../src/domain/message.js";
import type { RunComparison } from "../../src/services/runs/compare-runs.js";
import type { ToolAnswer } from "../tool.js";
import { comparedFigures } from "./compared-figures.js";
import { runFigures } from "./run-figures.js";
import { type Say, sayIn, syntheticNote } from "./words.js";

/** What two runs may differ in, in Russian. */
const ASPECTS: Readonly<Record<string, string>> = {
  setup: "сетап",
  symbol: "символ",
  timeframe: "таймфрейм",
  period: "период",
  data: "данные",
  extra: "изменения",
};

function inWords(difference: string, say: Say): string {
  const [aspect = "", ...rest] = difference.split(": ");
  return [say(aspect, ASPECTS[aspect] ?? aspect), ...rest].join(": ");
}

/** Two runs side by side, with what differs in how they were made. */
export function comparisonAnswer({ a, b, differences }: RunComparison, language: Language): ToolAnswer {
  const say = sayIn(language);
  const differ =
    differences.length === 0
      ? say("Same setup, market, period and data.", "Сетап, рынок, период и данные одни и те же.")
      : say("They differ in ", "Различия: ") + differences.map((line) => inWords(line, say)).join("; ");
  const caution = say(
    "Where the intervals overlap, the difference may be chance.",
    "Там, где интервалы перекрываются, разница может быть случайной.",
  );
  return {
    message: message(
      text({ bold: `${a.runId} ↔ ${b.runId}` }),
      ...(a.card.data.synthetic || b.card.data.synthetic ? [text(...syntheticNote(say))] : []),
      text(differ),
      comparedFigures(
        [a, b].map((run) => ({ title: run.runId, run })),
        language,
        say,
      ),
      text(caution),
    ),
    facts: { a: a.runId, b: b.runId, differences },
    figures: { ...runFigures(a, language, "a"), ...runFigures(b, language, "b") },
  };
}
