import { type Block, type Button, type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { Ablation } from "../../src/services/research/ablate-setup.js";
import type { AblationRow, AblationStudy, PartVerdict } from "../../src/services/research/ablation-study.js";
import { backtestCommand } from "../../src/services/research/backtest-command.js";
import { partWords } from "../../src/services/research/part-words.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { number, type Say, sayIn, syntheticNote } from "./words.js";

/** Rows in the chat; the file has all. */
const SHOWN = 20;
/** Parts as figures for a model. */
const MOST_FIGURES = 20;
const LONGEST = 56;

const cut = (words: string): string => (words.length <= LONGEST ? words : `${words.slice(0, LONGEST - 1).trimEnd()}…`);
const signed = (value: number | null, unit = ""): string =>
  value !== null && value > 0 ? `+${number(value, 2, unit)}` : number(value, 2, unit);
const rangeOf = (range: readonly [number, number] | null): string =>
  range === null ? "" : `${number(range[0], 2)} … ${number(range[1], 2)}`;

/** An ablation: what each part of the rule is worth, told by leaving it out. */
export function ablationAnswer({ study, folder, files }: Ablation, language: Language): ToolAnswer {
  const say = sayIn(language);
  const figures = figuresOf(study, language, say);
  const blocks: Block[] = [
    headline(study, say),
    ...(study.on.data.synthetic ? [text(...syntheticNote(say))] : []),
    table(study, language, say),
    ...honesty(study, language, say).map((line) => text(line)),
    ...(files.includes("parts.png")
      ? [
          {
            kind: "picture",
            path: `${folder}/parts.png`,
            caption: say("Mean R without each part", "Средний R без каждой части"),
          } as const,
        ]
      : []),
    { kind: "file", path: `${folder}/parts.csv`, caption: say("all parts", "все части") },
    text(say("Study ", "Исследование "), { code: study.id }),
    { kind: "buttons", buttons: buttons(study, say) },
  ];
  const parts = (verdict: PartVerdict): readonly string[] =>
    study.rows.filter((row) => row.verdict === verdict).map((row) => cut(partWords(row, "en")));
  return {
    message: message(...blocks),
    facts: {
      study_id: study.id,
      setup_id: study.on.setup_id,
      symbol: study.on.symbol,
      timeframe: study.on.timeframe,
      period: study.on.period,
      earns_its_place: parts("earns"),
      costs: parts("costs"),
      no_effect: parts("no_effect"),
      figures: Object.keys(figures),
    },
    figures,
  };
}

function headline({ on, whole, rows, request, least_trades: least }: AblationStudy, say: Say): Block {
  const extra = Object.entries(request.extra).map(([key, value]) => ` ${key}=${String(value)}`);
  const head = `${on.setup_id} ${on.setup_version}${extra.join("")} · ${on.symbol} ${on.timeframe} · ${on.period.join(" … ")}: `;
  const mean =
    whole.n < least
      ? `n/a (n=${whole.n})`
      : `${number(whole.expectancy, 2, " R")} (${rangeOf(whole.interval)}, n=${whole.n})`;
  return text(
    { bold: head },
    say(
      `the whole rule makes ${mean} a trade. ${rows.length === 1 ? "One part" : `${rows.length} parts`} left out in turn, on the same candles with the same costs.`,
      `правило целиком даёт ${mean} на сделку. По очереди убрано частей: ${rows.length}, на тех же свечах с теми же издержками.`,
    ),
  );
}

const ORDER: readonly PartVerdict[] = ["earns", "costs", "noise", "few_moved", "no_effect", "few_trades", "refused"];

/** What stands out first, then by how much is lost without it; equals in the order of the file. */
const ranked = (rows: readonly AblationRow[]): readonly AblationRow[] =>
  [...rows].sort(
    (a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || (a.difference ?? 0) - (b.difference ?? 0),
  );

function table({ rows, whole, least_trades: least }: AblationStudy, language: Language, say: Say): Block {
  const mean = ({ n, expectancy }: Pick<AblationRow, "n" | "expectancy">): string =>
    n < least ? `n/a (n=${n})` : number(expectancy, 2, " R");
  const row = (one: AblationRow): string[] => {
    const name = cut(partWords(one, language));
    const reading = verdictWords(one, language, say);
    if (one.verdict === "refused") return [name, "", "", "", "", "", "", reading];
    return [
      name,
      String(one.n),
      mean(one),
      one.n < least ? "" : rangeOf(one.interval),
      signed(one.difference, " R"),
      rangeOf(one.difference_interval),
      number(one.total_r, 1, " R"),
      reading,
    ];
  };
  const full = [
    say("(nothing)", "(ничего)"),
    String(whole.n),
    mean(whole),
    whole.n < least ? "" : rangeOf(whole.interval),
    "",
    "",
    number(whole.total_r, 1, " R"),
    say("the whole rule", "правило целиком"),
  ];
  return {
    kind: "table",
    columns: [
      { title: say("left out", "без чего"), align: "left" },
      { title: "n", align: "right" },
      { title: say("mean R", "средний R"), align: "right" },
      { title: say("95 % interval", "интервал 95 %"), align: "left" },
      { title: say("difference", "разница"), align: "right" },
      { title: say("its interval", "её интервал"), align: "left" },
      { title: say("total", "сумма"), align: "right" },
      { title: say("reading", "что это значит"), align: "left" },
    ],
    rows: [full, ...ranked(rows).slice(0, SHOWN).map(row)],
  };
}

function verdictWords(row: AblationRow, language: Language, say: Say): string {
  const { added, dropped, changed } = row;
  const moved = added + dropped + changed;
  switch (row.verdict) {
    case "refused":
      return say(`cannot be left out: ${row.refused[0]}`, `убрать нельзя: ${toldIn(language)(row.refused[0] ?? "")}`);
    case "few_trades":
      return say(
        `too few trades to say (${added} more, ${dropped} fewer)`,
        `сделок мало (новых ${added}, пропало ${dropped})`,
      );
    case "no_effect":
      return say("does nothing here: the same trades", "здесь ничего не делает: сделки те же");
    case "few_moved":
      return say(`only ${moved} trades differ: too few to say`, `отличается сделок: ${moved}, этого мало`);
    case "noise":
      return say("within the noise", "в пределах шума");
    case "earns":
      return say("earns its place", "нужна: без неё хуже");
    case "costs":
      return say("costs: better without it", "мешает: без неё лучше");
  }
}

/** How much of it is noise, in sentences. */
function honesty(
  { rows, whole, compared, least_trades: least, on }: AblationStudy,
  language: Language,
  say: Say,
): string[] {
  const lines: string[] = [];
  const ran = rows.filter(({ refused }) => refused.length === 0).length;
  const told = rows.filter(({ verdict }) => verdict === "earns" || verdict === "costs");
  if (whole.n < least)
    lines.push(
      say(
        `The whole rule has ${whole.n} trades; under ${least} no difference means anything. Take more days.`,
        `У правила целиком сделок ${whole.n}, меньше ${least}: никакая разница ничего не значит. Возьмите больше дней.`,
      ),
    );
  if (compared > 0) {
    lines.push(
      say(
        `${compared} comparisons: judged one by one, about ${number(compared / 20, 1)} would stand out by luck alone. Held to their number (Holm), ${told.length === 0 ? "none does" : `${told.length} stand${told.length === 1 ? "s" : ""} out: ${told.map((row) => cut(partWords(row, language))).join("; ")}`}. A difference is judged day by day, since most trades are the same with and without a part.`,
        `Сравнений ${compared}: поодиночке около ${number(compared / 20, 1)} выделилось бы просто по везению. С поправкой на их число (Холм) ${told.length === 0 ? "не выделяется ни одна часть" : `выделяется: ${told.map((row) => cut(partWords(row, language))).join("; ")}`}. Разница судится по дням, ведь большинство сделок с частью и без неё те же.`,
      ),
    );
  }
  if (ran > 0)
    lines.push(
      say(
        `Not told apart from noise does not mean useless: with few trades only large differences show. Parts work together, and here one is missing at a time. In sample; each of these ${ran} counts as a variant tried on this data.`,
        `Неотличимо от шума не значит «бесполезно»: на малом числе сделок видны лишь большие различия. Части работают вместе, а здесь каждый раз нет одной. Всё на этих же данных; каждая из этих проверок (${ran}) считается вариантом.`,
      ),
    );
  if (rows.length > SHOWN)
    lines.push(say(`Shown: ${SHOWN} of ${rows.length}.`, `Показано: ${SHOWN} из ${rows.length}.`));
  for (const note of on.notes) lines.push(toldIn(language)(note));
  return lines;
}

function figuresOf(study: AblationStudy, language: Language, say: Say): Record<string, Figure> {
  const { whole, rows, compared, least_trades: least } = study;
  const figures: Record<string, Figure> = {
    "ablation.parts": { label: say("parts left out", "убрано частей"), text: String(rows.length) },
    "ablation.compared": { label: say("comparisons", "сравнений"), text: String(compared) },
    "ablation.whole": {
      label: say("whole rule, mean R a trade", "правило целиком, средний R на сделку"),
      text: whole.n < least ? `n/a (n=${whole.n})` : `${number(whole.expectancy, 2, " R")} (n=${whole.n})`,
    },
  };
  for (const [i, row] of rows.entries()) {
    if (i >= MOST_FIGURES || row.refused.length > 0) continue;
    figures[`ablation.part_${i + 1}.difference`] = {
      label: say(`without "${cut(partWords(row, language))}"`, `без «${cut(partWords(row, language))}»`),
      text: `${signed(row.difference, " R")} (n=${row.n})`,
    };
  }
  return figures;
}

const buttons = ({ on, request }: AblationStudy, say: Say): Button[] => [
  { label: say("Backtest the whole", "Бэктест целиком"), command: backtestCommand(on, request.extra) },
  { label: say("Setup", "Сетап"), command: `/setup ${on.setup_id}` },
];
