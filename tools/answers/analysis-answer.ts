import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { ChartAnalysis } from "../../src/services/vision/analyze-chart.js";
import type { ToolAnswer } from "../tool.js";
import { sayIn } from "./words.js";

/** What a reader of pictures said, who it was, and what of it was left out. */
export function analysisAnswer(analysis: ChartAnalysis, language: Language): ToolAnswer {
  const say = sayIn(language);
  if (analysis.kind === "picture") {
    const note = say(
      `Read by ${analysis.model} from the picture alone: symbol and time are not known, so nothing is marked, and no figure of it was checked.`,
      `Прочитано моделью ${analysis.model} с одной картинки: символ и время неизвестны, поэтому меток нет, и ни одно число не проверено.`,
    );
    return { message: message(text(analysis.comment), text(note)), facts: { kind: "picture" }, figures: {} };
  }
  const { alert, annotation, path } = analysis;
  const verdicts = {
    supports: say("supports the trade", "за сделку"),
    contradicts: say("speaks against the trade", "против сделки"),
    unclear: say("unclear", "неясно"),
  };
  const who = {
    model: say(`read by ${annotation.model ?? ""}`, `прочитала модель ${annotation.model ?? ""}`),
    offline: say("read from the detectors, not from pixels", "прочитано по детекторам, не по пикселям"),
    outside: say("read by an outside program", "прочитала внешняя программа"),
  };
  const { observations: lostObservations, marks, texts } = annotation.dropped;
  const lost = lostObservations + marks + texts;
  const shown: Block[] =
    path === undefined
      ? []
      : [{ kind: "picture", path, caption: `a${alert.number} ${alert.symbol} ${alert.timeframe}` }];
  return {
    message: message(
      ...shown,
      text(
        { bold: `a${alert.number} ${alert.symbol} ${alert.timeframe} · ${alert.setup_id}` },
        ` · ${verdicts[annotation.verdict]}, ${annotation.confidence}/5`,
      ),
      ...(annotation.observations.length === 0
        ? [text(say("Nothing stands out.", "Ничего не выделяется."))]
        : [{ kind: "list" as const, items: annotation.observations.map(({ text: said }) => [said]) }]),
      text(
        `${who[annotation.by]}. `,
        say("It has no say in the score or the alert.", "На оценку и сигнал это не влияет."),
        ...(lost === 0
          ? []
          : [
              say(
                ` Left out: ${lost} that fitted nothing on the chart.`,
                ` Отброшено: ${lost}, не сошлось с графиком.`,
              ),
            ]),
      ),
    ),
    facts: { kind: "alert", alert: `a${alert.number}`, verdict: annotation.verdict, by: annotation.by },
    figures: {},
  };
}
