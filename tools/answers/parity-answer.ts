import { formatDayMinute } from "../../src/domain/civil.js";
import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { Parity, ParityDifference } from "../../src/services/live/parity.js";
import type { ToolAnswer } from "../tool.js";
import { sayIn } from "./words.js";

const SHOWN = 12;
const KINDS: Readonly<Record<ParityDifference["kind"], readonly [en: string, ru: string]>> = {
  not_live: ["backtest alone", "только в бэктесте"],
  not_backtest: ["live alone", "только вживую"],
  other: ["both, not alike", "есть в обоих, но разные"],
};

/** Whether live and backtest agree on a day, and where not, on which candle. */
export function parityAnswer({ from, to, rules, same, differences }: Parity, language: Language): ToolAnswer {
  const say = sayIn(language);
  const span = `${formatDayMinute(from)} … ${formatDayMinute(to)} UTC`;
  const verdict =
    rules === 0
      ? say("Nothing was watched then: there is nothing to compare.", "Тогда ничего не наблюдалось: сравнивать нечего.")
      : differences.length === 0
        ? say(
            `Live equals backtest: ${same} signals of ${rules} rules, word for word.`,
            `Живой цикл совпадает с бэктестом: сигналов ${same}, правил ${rules}, слово в слово.`,
          )
        : say(
            `Live and backtest differ in ${differences.length} signals (${same} are alike). That must not be: tell whoever looks after ITA.`,
            `Живой цикл и бэктест расходятся, сигналов: ${differences.length} (совпало ${same}). Так быть не должно: сообщите тому, кто следит за ITA.`,
          );
  const table: Block = {
    kind: "table",
    columns: [
      { title: say("candle closed, UTC", "закрытие свечи, UTC"), align: "left" },
      { title: say("setup", "сетап"), align: "left" },
      { title: say("market", "рынок"), align: "left" },
      { title: say("where", "где"), align: "left" },
      { title: say("alert", "алерт"), align: "left" },
    ],
    rows: differences
      .slice(0, SHOWN)
      .map(({ barClose, setupId, symbol, timeframe, kind, alert }) => [
        formatDayMinute(barClose),
        setupId,
        `${symbol} ${timeframe}`,
        KINDS[kind][language === "ru" ? 1 : 0],
        alert === null ? "–" : `a${alert}`,
      ]),
  };
  return {
    message: message(
      text({ bold: say("Parity ", "Сверка ") }, span),
      text(verdict),
      ...(differences.length === 0 ? [] : [table]),
      ...(differences.length > SHOWN
        ? [text(say(`… and ${differences.length - SHOWN} more.`, `… и ещё ${differences.length - SHOWN}.`))]
        : []),
    ),
    facts: { rules, same, differences: differences.length },
    figures: {},
  };
}
