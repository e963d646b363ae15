import { type Block, type Language, message, text } from "../../src/domain/message.js";
import { subjectText } from "../../src/domain/picture-subject.js";
import type { ChartAnalysis } from "../../src/services/vision/analyze-chart.js";
import type { ToolAnswer } from "../tool.js";
import { marketReadingAnswer } from "./market-reading-answer.js";
import { type Say, sayIn } from "./words.js";

/** What a reader of pictures said, who it was, and what of it was left out. */
export function analysisAnswer(analysis: ChartAnalysis, language: Language): ToolAnswer {
  const say = sayIn(language);
  switch (analysis.kind) {
    case "picture": {
      const note = say(
        `Read by ${analysis.model} from the picture alone: symbol and time are not known, so nothing is marked, and no figure of it was checked.`,
        `Прочитано моделью ${analysis.model} с одной картинки: символ и время неизвестны, поэтому меток нет, и ни одно число не проверено.`,
      );
      return { message: message(text(analysis.comment), text(note)), facts: { kind: "picture" }, figures: {} };
    }
    case "market":
      return marketReadingAnswer(analysis, language);
    case "alert": {
      const { alert } = analysis;
      const about = subjectText({ kind: "alert", number: alert.number });
      const name = { short: `a${alert.number}`, market: `${alert.symbol} ${alert.timeframe}`, setup: alert.setup_id };
      return annotated(analysis, name, about, { kind: "alert", alert: `a${alert.number}` }, say);
    }
    case "trade": {
      const { run, number, signal } = analysis;
      const about = subjectText({ kind: "trade", run, trade: number });
      const short = say(`trade ${number} of ${run}`, `сделка ${number} в ${run}`);
      const name = { short, market: `${signal.symbol} ${signal.tf}`, setup: signal.rule_id };
      return annotated(analysis, name, about, { kind: "trade", run_id: run, trade: number }, say);
    }
  }
}

/** What was kept of a reader's reply to the pictures of a signal. */
function annotated(
  { annotation, path, kind }: Extract<ChartAnalysis, { readonly kind: "alert" | "trade" }>,
  { short, market, setup }: { readonly short: string; readonly market: string; readonly setup: string },
  about: string,
  facts: Readonly<Record<string, unknown>>,
  say: Say,
): ToolAnswer {
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
  const shown: Block[] = path === undefined ? [] : [{ kind: "picture", path, caption: `${short} ${market}` }];
  const effect =
    kind === "alert"
      ? say("It has no say in the score or the alert.", "На оценку и алерт это не влияет.")
      : say(
          "As it stood when the signal came: nothing later was looked at.",
          "Так было в момент сигнала: на то, что потом, никто не смотрел.",
        );
  const told = message(
    ...shown,
    text({ bold: `${short} ${market} · ${setup}` }, ` · ${verdicts[annotation.verdict]}, ${annotation.confidence}/5`),
    ...(annotation.observations.length === 0
      ? [text(say("Nothing stands out.", "Ничего не выделяется."))]
      : [{ kind: "list" as const, items: annotation.observations.map(({ text: said }) => [said]) }]),
    text(
      `${who[annotation.by]}. `,
      effect,
      ...(lost === 0
        ? []
        : [say(` Left out: ${lost} that fitted nothing on the chart.`, ` Отброшено: ${lost}, не сошлось с графиком.`)]),
    ),
  );
  return {
    message: { ...told, about },
    facts: { ...facts, verdict: annotation.verdict, by: annotation.by },
    figures: {},
  };
}
