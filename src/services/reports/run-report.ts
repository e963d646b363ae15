import type { Language } from "../../domain/message.js";
import type { SinkBlock, SinkReport } from "../../ports/report-sink.js";
import type { RunStore } from "../../ports/run-store.js";
import { honestyRows } from "../backtest/honesty-rows.js";
import { causalityWords } from "../causality/causality-words.js";
import { GROUP_WORDS, showMetrics } from "../runs/metric-words.js";
import { pictureWords, RUN_PICTURES } from "../runs/picture-words.js";
import type { RunDetails } from "../runs/run-details.js";
import { heading, item, pageLink } from "./sink-blocks.js";

/** Sample trades that are shown beside the pictures of the whole run. */
const MOST_TRADES = 6;

/** The key that the report of a run is known by. */
export const runReportKey = (runId: string): string => `run:${runId}`;

/** The report of a run: what it is, every figure by its name with n and interval, how far they can be trusted, and the pictures. */
export async function runReport(
  runs: Pick<RunStore, "readBytes">,
  run: RunDetails,
  language: Language,
): Promise<SinkReport> {
  const { card, result, runId } = run;
  const ru = language === "ru";
  return {
    key: runReportKey(runId),
    title: `${card.setup.id} ${card.setup.version} · ${card.symbol} ${card.timeframe} · ${result.period.join(" … ")}`,
    blocks: [
      ...(card.data.synthetic
        ? [text(ru ? "Синтетический учебный рынок: не настоящие цены." : "Synthetic sample market: not real prices.")]
        : []),
      text(
        ru
          ? "Так было бы в прошлом, на этих же данных; это не обещание."
          : "What would have happened in the past, in sample; no promise of what comes.",
      ),
      ...pageLink(run.link, language),
      ...figures(run, language),
      heading(ru ? "Честность" : "Honesty"),
      {
        kind: "table",
        columns: ru ? ["показатель", "значение"] : ["figure", "value"],
        rows: honestyRows(card.honesty, language).map(({ label, text: value }) => [label, value]),
      },
      ...facts(run, language),
      heading(ru ? "Картинки" : "Pictures"),
      ...(await pictures(runs, run, language)),
    ],
  };
}

const text = (words: string): SinkBlock => ({ kind: "text", text: words });

function figures({ card }: RunDetails, language: Language): SinkBlock[] {
  const ru = language === "ru";
  const shown = showMetrics(card.metrics, card.account.currency, language);
  const columns = ru ? ["показатель", "значение", "n", "интервал 95 %"] : ["figure", "value", "n", "95 % interval"];
  return (Object.keys(GROUP_WORDS) as (keyof typeof GROUP_WORDS)[]).flatMap((group): SinkBlock[] => {
    const rows = shown
      .filter((figure) => figure.group === group)
      .map(({ label, text: value, n, interval }) => [label, value, String(n), interval]);
    return rows.length === 0 ? [] : [heading(GROUP_WORDS[group][ru ? 1 : 0]), { kind: "table", columns, rows }];
  });
}

function facts({ card, runId }: RunDetails, language: Language): SinkBlock[] {
  const ru = language === "ru";
  const { data, fine_timeframe: fine } = card;
  // Runs of before there were certificates have none on their card.
  const causality = causalityWords(card.causality ?? { verified: false }, language);
  const fills = fine ?? (ru ? "свечи сетапа" : "the setup's own candles");
  return [
    heading(ru ? "Прогон" : "Run"),
    item(`${ru ? "прогон" : "run"} ${runId}`),
    item(`${ru ? "данные" : "data"}: ${data.source}`),
    item(`${ru ? "исполнение по" : "fills on"} ${fills}`),
    item(`${ru ? "вариантов на этих данных" : "variants tried on this data"}: ${card.variants_tried}`),
    item(`${ru ? "причинность" : "causality"}: ${causality}`),
    ...card.notes.map(item),
  ];
}

async function pictures(
  runs: Pick<RunStore, "readBytes">,
  { runId, files, result }: RunDetails,
  language: Language,
): Promise<SinkBlock[]> {
  if (result.trades_count === 0) return [text(language === "ru" ? "Сделок нет." : "There are no trades.")];
  const trades = files.flatMap((file) => {
    const [, number] = /^trade_(\d+)\.png$/.exec(file) ?? [];
    return number === undefined ? [] : [{ file, number: Number(number) }];
  });
  const wanted = [
    ...RUN_PICTURES.map((name) => ({ file: `${name}.png`, caption: pictureWords(name, language) })),
    ...trades
      .sort((a, b) => a.number - b.number)
      .slice(0, MOST_TRADES)
      .map(({ file, number }) => ({ file, caption: `${language === "ru" ? "Сделка" : "Trade"} ${number}` })),
  ];
  const read = await Promise.all(
    wanted.map(async ({ file, caption }): Promise<SinkBlock[]> => {
      const png = await runs.readBytes(runId, file);
      return png === undefined ? [] : [{ kind: "picture", name: file, caption, png }];
    }),
  );
  return read.flat();
}
