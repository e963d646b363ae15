import { type Block, type Language, message, text } from "../../src/domain/message.js";
import { subjectText } from "../../src/domain/picture-subject.js";
import { exitReasonWord } from "../../src/services/runs/exit-reason-word.js";
import type { TradeList } from "../../src/services/runs/show-trades.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { number, type Say, sayIn, syntheticNote } from "./words.js";

type Row = TradeList["trades"][number];

const short = (time: unknown): string =>
  String(time ?? "")
    .replace("T", " ")
    .slice(0, 16);
/** A sum with a true minus. */
const signed = (sum: unknown): string => String(sum ?? "").replace(/^-/, "−");
const priceText = (value: unknown): string => (value === null || value === undefined ? "" : String(value));

function titleOf({ order, trades, total, run }: TradeList, say: Say): string {
  const { runId } = run;
  if (order === "one")
    return say(
      `Trade ${trades[0]?.["trade"]} of ${total} in ${runId}`,
      `Сделка ${trades[0]?.["trade"]} из ${total} в ${runId}`,
    );
  const words = {
    first: ["first", "Первые", "Первая"],
    last: ["last", "Последние", "Последняя"],
    best: ["best", "Лучшие", "Лучшая"],
    worst: ["worst", "Худшие", "Худшая"],
  } as const;
  const [en, several, single] = words[order];
  const { length } = trades;
  const all = say(`${total} trade${total === 1 ? "" : "s"}`, `сделок ${total}`);
  return say(
    length === 1 ? `The ${en} of ${all} in ${runId}` : `The ${en} ${length} of ${all} in ${runId}`,
    length === 1 ? `${single} сделка в ${runId}, всего ${total}` : `${several} ${length}, всего ${all}, в ${runId}`,
  );
}

/** The side as a person says it. */
const sideWord = (side: unknown, say: Say): string =>
  side === "long" ? say("long", "лонг") : side === "short" ? say("short", "шорт") : String(side);

function tradesTable(rows: readonly Row[], language: Language, say: Say): Block {
  return {
    kind: "table",
    columns: [
      { title: "#", align: "right" },
      { title: say("side", "сторона"), align: "left" },
      { title: say("entry, UTC", "вход, UTC"), align: "left" },
      { title: say("at", "по"), align: "right" },
      { title: say("stop", "стоп"), align: "right" },
      { title: say("target", "цель"), align: "right" },
      { title: say("out", "выход"), align: "right" },
      { title: say("why", "причина"), align: "left" },
      { title: "R", align: "right" },
    ],
    rows: rows.map((row) => [
      String(row["trade"]),
      sideWord(row["side"], say),
      short(row["entry_time"]),
      priceText(row["entry"]),
      priceText(row["sl_initial"]),
      priceText(row["tp"]),
      priceText(row["exit"]),
      exitReasonWord(String(row["exit_reason"]), language),
      number(Number(row["r"]), 2),
    ]),
  };
}

function oneTrade(row: Row, list: TradeList, language: Language, say: Say): Block[] {
  const lines: [string, string][] = [
    [say("signal", "сигнал"), `${short(row["signal_time"])} UTC`],
    [
      say("held", "удержание"),
      say(
        `${row["bars_held"]} bar${Number(row["bars_held"]) === 1 ? "" : "s"}, until ${short(row["exit_time"])} UTC`,
        `свечей ${row["bars_held"]}, до ${short(row["exit_time"])} UTC`,
      ),
    ],
    [
      say("size", "объём"),
      say(
        `${row["size"]} lot${Number(row["size"]) === 1 ? "" : "s"}, risk ${row["risk_money"]}`,
        `лотов ${row["size"]}, риск ${row["risk_money"]}`,
      ),
    ],
    [
      say("net result", "итог"),
      `${signed(row["pnl_net"])} = ${signed(row["pnl_gross"])} − ${say("spread", "спред")} ${row["spread_cost"]} − ${say("slippage", "проскальзывание")} ${row["slippage_cost"]} − ${say("commission", "комиссия")} ${row["commission"]} + ${say("swap", "своп")} ${signed(row["swap"])}`,
    ],
    ...(typeof row["p_success"] === "number"
      ? [["p_success", number(row["p_success"], 2)] satisfies [string, string]]
      : []),
    ["MFE / MAE", `${number(Number(row["mfe_r"]), 2)} R / ${number(Number(row["mae_r"]), 2)} R`],
    [
      say("judged on", "проверено по"),
      `${row["resolved_on"]}${row["ambiguous"] === 1 ? say(", ambiguous: the stop was taken first", ", неоднозначно: стоп засчитан первым") : ""}${row["gap"] === 1 ? say(", gap through the stop", ", гэп через стоп") : ""}`,
    ],
  ];
  const picture: Block[] =
    list.picture === null
      ? []
      : [
          {
            ...{ kind: "picture", path: `${list.run.place}/${list.picture}`, caption: titleOf(list, say) },
            shows: subjectText({ kind: "trade", run: list.run.runId, trade: Number(row["trade"]) }),
          },
        ];
  return [
    tradesTable([row], language, say),
    { kind: "list", items: lines.map(([name, value]) => [{ bold: `${name}: ` }, value]) },
    ...picture,
  ];
}

/** Trades of a run as a table; one trade with all that is known of it. */
export function tradesAnswer(list: TradeList, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { trades, run, order } = list;
  const [first] = trades;
  const body: Block[] =
    first === undefined
      ? [text(say("The run has no trades.", "В этом прогоне нет сделок."))]
      : order === "one"
        ? oneTrade(first, list, language, say)
        : [tradesTable(trades, language, say)];
  const figures: Record<string, Figure> = {};
  for (const row of trades) {
    figures[`trade.${row["trade"]}.r`] = {
      label: say(`trade ${row["trade"]}`, `сделка ${row["trade"]}`),
      text: number(Number(row["r"]), 2, " R"),
    };
  }
  return {
    message: message(
      text({ bold: titleOf(list, say) }),
      ...(run.card.data.synthetic ? [text(...syntheticNote(say))] : []),
      ...body,
      { kind: "file", path: `${run.place}/trades.csv`, caption: say("all trades", "все сделки") },
    ),
    facts: { run_id: run.runId, shown: trades.map((row) => row["trade"]), figures: Object.keys(figures) },
    figures,
  };
}
