import type { Language } from "../../domain/message.js";
import { forestChart } from "../../visualizer/forest-chart.js";
import { PICTURE } from "../backtest/draw-run.js";
import type { AblationRow, AblationStudy } from "./ablation-study.js";
import { partWords } from "./part-words.js";
import type { ResearchDeps } from "./research-deps.js";
import { studyContext } from "./study-context.js";

/** Lines that one picture has room for. */
const MOST_LINES = 18;

/** The mean R without each part, with its interval, against the whole rule; undefined where the whole rule has too few trades for a figure. */
export async function drawAblation(
  { charts, theme }: Pick<ResearchDeps, "charts" | "theme">,
  study: AblationStudy,
  language: Language,
): Promise<Uint8Array | undefined> {
  const { on, whole, least_trades: least } = study;
  if (whole.n < least || whole.expectancy === null) return undefined;
  const shown = study.rows
    .filter(({ refused, verdict }) => refused.length === 0 && verdict !== "no_effect")
    .sort((a, b) => (a.difference ?? Number.POSITIVE_INFINITY) - (b.difference ?? Number.POSITIVE_INFINITY));
  if (shown.length === 0) return undefined;
  const ru = language === "ru";
  const line = (row: AblationRow) => ({
    label: partWords(row, language),
    value: row.n < least ? null : row.expectancy,
    interval: row.n < least ? null : row.interval,
    n: row.n,
    tone:
      row.verdict === "earns"
        ? ("profit" as const)
        : row.verdict === "costs"
          ? ("loss" as const)
          : ("neutral" as const),
  });
  const chart = forestChart({
    context: studyContext(on, language),
    title: ru ? "Средний R без каждой части" : "Mean R without each part",
    about: `${on.setup_id} ${on.setup_version} · ${on.symbol} ${on.timeframe} · ${on.period.join(" … ")}`,
    whole: {
      label: ru ? "правило целиком" : "the whole rule",
      value: whole.expectancy,
      interval: whole.interval,
      n: whole.n,
      tone: "entry",
    },
    lines: shown.slice(0, MOST_LINES).map(line),
    caption: ru
      ? "полоска: интервал 95 % · зелёное: без неё заметно хуже · красное: без неё заметно лучше · серое: в пределах шума"
      : "bar: 95 % interval · green: clearly worse without it · red: clearly better without it · grey: within the noise",
  });
  return (await charts()).render(chart, { ...PICTURE, theme });
}
