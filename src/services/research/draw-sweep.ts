import type { Language } from "../../domain/message.js";
import { variantMapChart } from "../../visualizer/variant-map-chart.js";
import { PICTURE } from "../backtest/draw-run.js";
import { rankWords } from "./rank-words.js";
import type { ResearchDeps } from "./research-deps.js";
import { studyContext } from "./study-context.js";
import type { SweepRow, SweepStudy } from "./sweep-study.js";

/** Cells side by side at most: more could not be read. */
const MOST_COLUMNS = 14;
const MOST_ROWS = 12;

/** The map of the first two parameters with more than one value, all others at those of the best variant; undefined where there are not two, or too many cells. */
export async function drawSweep(
  { charts, theme }: Pick<ResearchDeps, "charts" | "theme">,
  study: SweepStudy,
  language: Language,
): Promise<Uint8Array | undefined> {
  const [one, two] = study.axes.filter(({ values }) => values.length > 1);
  if (one === undefined || two === undefined || study.best === null) return undefined;
  const [across, down] = one.values.length > two.values.length ? [one, two] : [two, one];
  if (across.values.length > MOST_COLUMNS || down.values.length > MOST_ROWS) return undefined;
  const best = study.rows[study.best] as SweepRow;
  const fixed = study.axes.filter((axis) => axis !== one && axis !== two).map(({ path }) => path);
  const at = (row: SweepRow): boolean => fixed.every((path) => row.values[path] === best.values[path]);
  const shown = study.rows.filter(at);
  const words = rankWords(study.by, language);
  const chart = variantMapChart({
    context: studyContext(study.on, language),
    title: language === "ru" ? `Варианты: ${words.name}` : `Variants: ${words.name}`,
    about: [
      `${study.on.setup_id} ${study.on.setup_version} · ${study.on.symbol} ${study.on.timeframe} · ${study.on.period.join(" … ")}`,
      ...fixed.map((path) => `${path}=${String(best.values[path])}`),
    ].join(" · "),
    rows: { name: down.path, values: down.values.map(String) },
    columns: { name: across.path, values: across.values.map(String) },
    cells: down.values.map((row) =>
      across.values.map((column) => {
        const cell = shown.find(({ values }) => values[down.path] === row && values[across.path] === column);
        return cell === undefined || cell.refused.length > 0
          ? { value: null, n: 0 }
          : { value: cell[study.by], n: cell.n };
      }),
    ),
    figure: words.name,
    unit: words.unit,
    neutral: study.by === "profit_factor" ? 1 : 0,
    least: study.least_trades,
  });
  return (await charts()).render(chart, { ...PICTURE, theme });
}
