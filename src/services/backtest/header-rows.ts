import { ENGINE_VERSION } from "../../backtester/report/run-id.js";
import { toldIn } from "../../domain/russian/told-in.js";
import { sourceName } from "../../visualizer/names.js";
import { causalityWords, verifyCommand } from "../causality/causality-words.js";
import { SEED } from "./figures.js";
import type { WriteInput } from "./write-input.js";

/** The header of the report: everything a figure can be re-derived from. */
export function headerRows(input: WriteInput): [label: string, value: string][] {
  const { setup, market, quality, language } = input;
  const ru = language === "ru";
  const say = (en: string, rus: string): string => (ru ? rus : en);
  const { candles, fine, origin, firstIndex } = market;
  const tools = setup.tools
    .filter(({ name }) => !name.includes("."))
    .map(({ name, spec }) => `${name} (${spec.display})`);
  const gaps = say(`${quality.gaps.count} gaps`, `гэпов ${quality.gaps.count}`);
  const spikes = say(`${quality.spikes.count} spikes`, `выбросов ${quality.spikes.count}`);
  return [
    [say("Run", "Прогон"), input.runId],
    [say("Setup", "Сетап"), `${setup.id} ${setup.version} · ${setup.hash.slice(0, 12)}`],
    [say("Market Tools", "Инструменты рынка"), tools.join(", ")],
    [say("Symbol", "Символ"), `${setup.symbol.id} ${setup.timeframe}`],
    [say("Period", "Период"), `${market.period.join(" … ")} (${setup.symbol.calendar.tz})`],
    [
      say("Bars", "Свечей"),
      `${candles.length - firstIndex}${fine === candles ? "" : say(`, fills on ${fine.timeframe}`, `, исполнение по ${fine.timeframe}`)}`,
    ],
    [
      say("Data", "Данные"),
      `${sourceName(origin.name, origin.kind === "synthetic", language)} · ${origin.hash.slice(0, 12)}`,
    ],
    [say("Quality", "Качество"), `${(quality.coverage * 100).toFixed(1)} % · ${gaps} · ${spikes}`],
    [
      say("Spread", "Спред"),
      origin.spread === "candles"
        ? say("of the candles", "из свечей")
        : say("of the symbol table", "из таблицы символа"),
    ],
    [say("Causality", "Причинность"), causality(input)],
    [
      say("Account", "Счёт"),
      `${setup.account.equity} ${setup.account.currency} · ${toldIn(language)(input.conversion)}`,
    ],
    [say("Variants tried on this data", "Вариантов на этих данных"), String(input.trials)],
    [say("Engine · seed", "Движок · seed"), `${ENGINE_VERSION} · ${SEED}`],
  ];
}

/** Whether the rule was tried for looking ahead, and how to have it tried. */
function causality({ causality: note, setup, request, language }: WriteInput): string {
  const words = causalityWords(note, language);
  return note.verified
    ? words
    : `${words}: ${verifyCommand(setup.id, setup.symbol.id, setup.timeframe, request.extra)}`;
}
