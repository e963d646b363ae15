import { type Asker, personKey } from "../../src/domain/asker.js";
import { formatDay } from "../../src/domain/civil.js";
import { type Block, type Language, type Message, message, text } from "../../src/domain/message.js";
import { usdText } from "../../src/domain/model-prices.js";
import type { SpendingRow } from "../../src/ports/spending.js";
import type { ModelState } from "./model-states.js";
import type { Purse } from "./purse.js";

const SAY = {
  en: {
    free: "The offline model answers: it costs nothing, and so do commands.",
    today: "today",
    month: "this month",
    nothing: "Nothing was spent",
    columns: ["model", "calls", "tokens in", "tokens out", "money"],
    yours: "You today",
    all: "Everybody today",
    of: "of",
    unknown: (model: string) =>
      `Nobody has said what ${model} costs: it is counted as the dearest model known. Write its price into ita.yaml, model.prices (0 for one of your own).`,
    close:
      "Days are of UTC. At a cap commands and the offline model go on; they cost nothing. Prices and caps stand in ita.yaml under model.",
  },
  ru: {
    free: "Отвечает офлайн-модель: она ничего не стоит, команды тоже.",
    today: "сегодня",
    month: "в этом месяце",
    nothing: "Ничего не потрачено",
    columns: ["модель", "вызовы", "токены на вход", "на выход", "деньги"],
    yours: "Вы сегодня",
    all: "Все сегодня",
    of: "из",
    unknown: (model: string) =>
      `Сколько стоит ${model}, не сказано: считаю как самую дорогую из известных. Впишите цену в ita.yaml, model.prices (0 для своей).`,
    close:
      "Сутки по UTC. Когда деньги кончаются, работают команды и офлайн-модель; они ничего не стоят. Цены и пределы стоят в ita.yaml, раздел model.",
  },
} as const;

/** What language models were paid today and this month, by model, beside the caps. */
export async function costAnswer(
  purse: Purse | undefined,
  models: readonly ModelState[],
  from: Asker,
  language: Language,
): Promise<Message> {
  const words = SAY[language];
  const paid = models.filter(({ isPaid }) => isPaid).map(({ name }) => name);
  if (purse === undefined) return message(text(words.free));
  const { today, caps } = purse;
  const first = today - Number(formatDay(today).slice(8)) + 1;
  const [ofDay, ofMonth] = await Promise.all([purse.spending.sums(today, today), purse.spending.sums(first, today)]);
  if (paid.length === 0 && ofMonth.length === 0) return message(text(words.free));
  const mine = ofDay.filter(({ person }) => person === personKey(from));
  const spent = (label: string, rows: readonly SpendingRow[], cap: number) => [
    { bold: `${label}: ` },
    `${usdText(sum(rows, "cost"))} ${words.of} ${usdText(cap)}`,
  ];
  return message(
    ...(paid.length === 0 ? [text(words.free)] : []),
    {
      kind: "list",
      items: [spent(words.yours, mine, caps.person), spent(words.all, ofDay, caps.everyone)],
    },
    ...tableOf(words, words.today, ofDay),
    ...tableOf(words, words.month, ofMonth),
    ...paid.filter((model) => !purse.priceOf(model).isKnown).map((model) => text(words.unknown(model))),
    text(words.close),
  );
}

function tableOf(words: (typeof SAY)[Language], title: string, rows: readonly SpendingRow[]): Block[] {
  if (rows.length === 0) return [text(`${words.nothing} ${title}.`)];
  const models = [...new Set(rows.map(({ model }) => model))];
  const [first, ...others] = words.columns;
  return [
    {
      kind: "table",
      columns: [
        { title: `${first}, ${title}`, align: "left" },
        ...others.map((column) => ({ title: column, align: "right" as const })),
      ],
      rows: models.map((model) => {
        const ofModel = rows.filter((row) => row.model === model);
        const counts = (["calls", "inputTokens", "outputTokens"] as const).map((what) => grouped(sum(ofModel, what)));
        return [model, ...counts, usdText(sum(ofModel, "cost"))];
      }),
    },
  ];
}

const sum = (rows: readonly SpendingRow[], what: "calls" | "inputTokens" | "outputTokens" | "cost"): number =>
  rows.reduce((all, row) => all + row[what], 0);

const grouped = (count: number): string => String(count).replaceAll(/\B(?=(\d{3})+$)/g, ",");
