import { type Block, type Button, type Inline, type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import { type CausalityNote, causalityWords, verifyCommand } from "../../src/services/causality/causality-words.js";
import { pictureWords, type RunPicture } from "../../src/services/runs/picture-words.js";
import type { RunDetails } from "../../src/services/runs/run-details.js";
import type { ToolAnswer } from "../tool.js";
import { funnelTable } from "./funnel-table.js";
import { runFigures, shownMetrics } from "./run-figures.js";
import { scoreBlocks } from "./score-blocks.js";
import { percent, type Say, sayIn, syntheticNote } from "./words.js";

/** The main figures, in this order; the page has them all. */
const MAIN = [
  "total_r",
  "expectancy",
  "winrate",
  "avg_rr",
  "profit_factor",
  "net_profit",
  "return",
  "max_drawdown",
  "sharpe",
  "sqn",
];

function headline(run: RunDetails, language: Language, say: Say): Block {
  const { card, result } = run;
  const figures = new Map(shownMetrics(run, language).map((figure) => [figure.name, figure]));
  const figure = (name: string): string => figures.get(name)?.text ?? "";
  const period = result.period.join(" … ");
  const head = `${card.setup.id} ${card.setup.version} · ${card.symbol} ${card.timeframe} · ${period}: `;
  if (result.trades_count === 0) return text({ bold: head }, say("no trades.", "сделок нет."));
  const trades = say(
    `${result.trades_count} trade${result.trades_count === 1 ? "" : "s"}`,
    `сделок ${result.trades_count}`,
  );
  const rate = say(`win rate ${figure("winrate")}`, `прибыльных ${figure("winrate")}`);
  const fall = say(`max drawdown ${figure("max_drawdown")}`, `макс. просадка ${figure("max_drawdown")}`);
  return text({ bold: head }, `${trades} · ${figure("total_r")} · ${rate} · ${fall}`);
}

function figureTable(run: RunDetails, language: Language, say: Say): Block {
  const shown = shownMetrics(run, language);
  const rows = MAIN.flatMap((name) => shown.filter((figure) => figure.name === name));
  return {
    kind: "table",
    columns: [
      { title: say("figure", "показатель"), align: "left" },
      { title: "", align: "right" },
      { title: "n", align: "right" },
      { title: say("95 % interval", "интервал 95 %"), align: "left" },
    ],
    rows: rows.map(({ label, text: value, n, interval }) => [label, value, String(n), interval]),
  };
}

function honestyLines({ card }: RunDetails, language: Language, say: Say): string {
  const { honesty, fine_timeframe: fine, data } = card;
  const parts = [
    say(`data: ${data.source}`, `данные: ${toldIn(language)(data.source)}`),
    fine === null
      ? say("fills on the setup's own candles", "исполнение по свечам сетапа")
      : say(`fills on ${fine}`, `исполнение по ${fine}`),
    say(`ambiguous ${honesty.ambiguous}`, `неоднозначных ${honesty.ambiguous}`),
    say(`gaps through the stop ${honesty.gaps}`, `гэпов через стоп ${honesty.gaps}`),
  ];
  const coverage = (data.quality as { readonly coverage?: number } | null)?.coverage;
  if (coverage !== undefined) parts.splice(1, 0, say(`coverage ${percent(coverage)}`, `покрытие ${percent(coverage)}`));
  return parts.join(" · ");
}

/** Whether the rule was tried for looking ahead, and how to have it tried. */
function causalityLine({ card, result }: RunDetails, language: Language, say: Say): Inline[] {
  // Runs of before there were certificates have none on their card.
  const note: CausalityNote = card.causality ?? { verified: false };
  const words = `${say("causality", "причинность")}: ${causalityWords(note, language)}`;
  if (note.verified) return [words];
  const { extra } = card.request as { readonly extra?: Readonly<Record<string, unknown>> };
  return [`${words}: `, { code: verifyCommand(result.setup_id, card.symbol, card.timeframe, extra) }];
}

const pick = (run: RunDetails, file: string): string | undefined =>
  run.files.includes(file) ? `${run.place}/${file}` : undefined;

function pictures(run: RunDetails, picture: RunPicture, language: Language): Block[] {
  const path = pick(run, `${picture}.png`);
  return path === undefined || run.result.trades_count === 0
    ? []
    : [{ kind: "picture", path, caption: pictureWords(picture, language) }];
}

function files(run: RunDetails, say: Say): Block[] {
  const offered: [file: string, caption: string][] = [
    ["report.html", say("full report", "полный отчёт")],
    ["trades.csv", say("trades", "сделки")],
  ];
  return offered.flatMap(([file, caption]) => {
    const path = pick(run, file);
    return path === undefined ? [] : [{ kind: "file", path, caption } as const];
  });
}

const afterTrades = ({ runId, result }: RunDetails, say: Say): Button[] => [
  { label: say("Trades", "Сделки"), command: `/trades ${runId}` },
  { label: say("Worst 3", "Худшие 3"), command: `/trades ${runId} worst 3` },
  { label: say("Heat map", "Тепловая карта"), command: `/run ${runId} heat_map` },
  { label: say("Compare", "Сравнить"), command: "/compare last previous" },
  { label: "Notion", command: `/notion ${runId}` },
  { label: say("Setup", "Сетап"), command: `/setup ${result.setup_id}` },
];

const afterNone = ({ result, card }: RunDetails, say: Say): Button[] => [
  {
    label: say("Why, on the last day", "Почему, за последний день"),
    command: `/why ${result.setup_id} ${card.symbol} ${card.timeframe} ${result.period[1]}`,
  },
  { label: say("Setup", "Сетап"), command: `/setup ${result.setup_id}` },
  { label: say("Data", "Данные"), command: `/data ${card.symbol}` },
];

/** A finished run: one line of result, the main figures with their n, a picture, the files, and what to ask next. */
export function runAnswer(run: RunDetails, language: Language, picture: RunPicture = "equity"): ToolAnswer {
  const say = sayIn(language);
  const { result, card, runId } = run;
  const some = result.trades_count > 0;
  const blocks: Block[] = [
    headline(run, language, say),
    ...(card.data.synthetic ? [text(...syntheticNote(say))] : []),
    some ? figureTable(run, language, say) : funnelTable(run, language, say),
    ...scoreBlocks(run, language, say),
    ...pictures(run, picture, language),
    ...files(run, say),
    ...(run.link === undefined
      ? []
      : [
          text(
            { link: say("report ↗", "отчёт ↗"), url: run.link },
            say(" · opens for seven days", " · открывается семь дней"),
          ),
        ]),
    text(honestyLines(run, language, say)),
    text(...causalityLine(run, language, say)),
    ...(card.notes.length === 0
      ? []
      : [{ kind: "list" as const, items: card.notes.map((note) => [toldIn(language)(note)]) }]),
    text(
      say(
        `What would have happened in the past, in sample; no promise of what comes. Variants tried on this data: ${card.variants_tried}. Run `,
        `Так было бы в прошлом, на этих же данных; это не обещание. Вариантов на этих данных: ${card.variants_tried}. Прогон `,
      ),
      { code: runId },
    ),
    { kind: "buttons", buttons: some ? afterTrades(run, say) : afterNone(run, say) },
  ];
  return {
    message: message(...blocks),
    facts: {
      run_id: runId,
      setup_id: result.setup_id,
      symbol: result.symbol,
      timeframe: card.timeframe,
      period: result.period,
      synthetic: card.data.synthetic,
      has_trades: some,
      figures: Object.keys(runFigures(run, language)),
    },
    figures: runFigures(run, language),
  };
}
