import { type Block, type Language, message, text } from "../../src/domain/message.js";
import { treeIn } from "../../src/domain/russian/tree-in-russian.js";
import { settlingWords } from "../../src/services/data/settling-words.js";
import type { WhyAnswer } from "../../src/services/market/why.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn, syntheticNote } from "./words.js";

function summary({ looked, signals, bars }: WhyAnswer, say: Say): string {
  if (looked === 1) return "";
  if (signals > 0)
    return say(
      `${signals} signal${signals === 1 ? "" : "s"} in ${looked} bars.`,
      `Сигналов: ${signals}, свечей: ${looked}.`,
    );
  const near = bars.filter(({ outcome }) => outcome === "near_miss" || outcome === "held").length;
  return near > 0
    ? say(
        `No signal in ${looked} bars; the nearest are below.`,
        `Сигнала нет (свечей: ${looked}); ближе всего были эти.`,
      )
    : say(`No signal in ${looked} bars, and none was near.`, `Сигнала нет (свечей: ${looked}), и близко не было.`);
}

/** The tree of each bar that says something: ✓ true, ✗ false, ? not known. */
export function whyAnswer(answer: WhyAnswer, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { setupId, symbol, timeframe, when, bars, synthetic, signals, settling, live = [] } = answer;
  const notes = settlingWords(settling, language).map((note) => [note]);
  const trees = bars.map(({ lines }): Block => ({ kind: "code", text: lines.map(treeIn(language)).join("\n") }));
  return {
    message: message(
      text({ bold: `${setupId} · ${symbol} ${timeframe} · ${when}` }, ` ${summary(answer, say)}`),
      ...(synthetic ? [text(...syntheticNote(say))] : []),
      ...trees,
      ...(live.length === 0
        ? []
        : [
            text({ bold: say("Live, nearly an alert:", "Вживую почти стало алертом:") }),
            { kind: "list" as const, items: live.map((line) => [treeIn(language)(line)]) },
          ]),
      ...(notes.length === 0 ? [] : [{ kind: "list" as const, items: notes }]),
    ),
    facts: {
      setup_id: setupId,
      symbol,
      timeframe,
      when,
      had_signal: signals > 0,
      outcomes: bars.map(({ time, outcome }) => ({ time, outcome })),
    },
    figures: {},
  };
}
