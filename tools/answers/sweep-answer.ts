import { type Block, type Button, type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import { backtestCommand } from "../../src/services/research/backtest-command.js";
import { rankWords } from "../../src/services/research/rank-words.js";
import type { Sweep } from "../../src/services/research/sweep-setup.js";
import type { SweepRow, SweepStudy } from "../../src/services/research/sweep-study.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { number, percent, type Say, sayIn, syntheticNote } from "./words.js";

/** Rows in the chat; the file has all. */
const SHOWN = 10;
/** Variants whose refusal is told with its reason. */
const REASONS = 3;

const valuesOf = ({ values }: SweepRow): string =>
  Object.entries(values)
    .map(([path, value]) => `${path}=${String(value)}`)
    .join(" ");

const intervalOf = ({ interval }: SweepRow): string =>
  interval === null ? "" : `${number(interval[0], 2)} … ${number(interval[1], 2)}`;

/** A sweep: the variants by their figure, and what the best of so many is worth. */
export function sweepAnswer({ study, folder, files }: Sweep, language: Language): ToolAnswer {
  const say = sayIn(language);
  const figures = figuresOf(study, language, say);
  const blocks: Block[] = [
    headline(study, language, say),
    ...(study.on.data.synthetic ? [text(...syntheticNote(say))] : []),
    table(study, language, say),
    ...honesty(study, language, say).map((line) => text(line)),
    ...(files.includes("map.png")
      ? [
          {
            kind: "picture",
            path: `${folder}/map.png`,
            caption: say("Variants by two parameters", "Варианты по двум параметрам"),
          } as const,
        ]
      : []),
    { kind: "file", path: `${folder}/variants.csv`, caption: say("all variants", "все варианты") },
    text(say("Study ", "Исследование "), { code: study.id }),
    { kind: "buttons", buttons: buttons(study, say) },
  ];
  return {
    message: message(...blocks),
    facts: {
      study_id: study.id,
      setup_id: study.on.setup_id,
      symbol: study.on.symbol,
      timeframe: study.on.timeframe,
      period: study.on.period,
      by: study.by,
      best: study.best === null ? null : (study.rows[study.best] as SweepRow).values,
      lonely_peak: study.neighbours?.lonely ?? null,
      figures: Object.keys(figures),
    },
    figures,
  };
}

function headline({ on, rows, by, best, request }: SweepStudy, language: Language, say: Say): Block {
  const extra = Object.entries(request.extra).map(([key, value]) => ` ${key}=${String(value)}`);
  const head = `${on.setup_id} ${on.setup_version}${extra.join("")} · ${on.symbol} ${on.timeframe} · ${on.period.join(" … ")}: `;
  const { name, unit, digits } = rankWords(by, language);
  const count = say(
    `${rows.length} variants tried, by ${name}. `,
    `вариантов проверено: ${rows.length}, по показателю «${name}». `,
  );
  if (best === null) {
    return text(
      { bold: head },
      count,
      say("None has enough trades to be ranked.", "Ни у одного нет достаточно сделок для сравнения."),
    );
  }
  const top = rows[best] as SweepRow;
  return text(
    { bold: head },
    count,
    say("Best: ", "Лучший: "),
    { code: valuesOf(top) },
    ` (${number(top[by], digits, unit)}, n=${top.n}).`,
  );
}

function table({ rows, ranking, by, least_trades: least }: SweepStudy, language: Language, say: Say): Block {
  const { name, unit, digits } = rankWords(by, language);
  const ranked = by === "expectancy" ? [] : [{ title: name, align: "right" } as const];
  const value = (row: SweepRow, figure: number | null, size: number, sign = ""): string =>
    row.n < least ? `n/a (n=${row.n})` : number(figure, size, sign);
  return {
    kind: "table",
    columns: [
      { title: say("variant", "вариант"), align: "left" },
      ...ranked,
      { title: "n", align: "right" },
      { title: say("mean R", "средний R"), align: "right" },
      { title: say("95 % interval", "интервал 95 %"), align: "left" },
      { title: say("total", "сумма"), align: "right" },
      { title: say("win rate", "прибыльных"), align: "right" },
    ],
    rows: ranking.slice(0, SHOWN).map((index) => {
      const row = rows[index] as SweepRow;
      if (row.refused.length > 0) {
        const empty = ranked.map(() => "");
        return [valuesOf(row), ...empty, "", say("cannot run", "не запустить"), "", "", ""];
      }
      return [
        valuesOf(row),
        ...ranked.map(() => value(row, row[by], digits, unit)),
        String(row.n),
        value(row, row.expectancy, 2, " R"),
        row.n < least ? "" : intervalOf(row),
        number(row.total_r, 1, " R"),
        value(row, row.winrate === null ? null : row.winrate * 100, 0, " %"),
      ];
    }),
  };
}

/** What the best of so many is worth, in sentences. */
function honesty(study: SweepStudy, language: Language, say: Say): string[] {
  const { rows, best, luck, least_trades: least, ranking } = study;
  const lines: string[] = [];
  const refused = rows.filter(({ refused: why }) => why.length > 0);
  const thin = rows.filter(({ n, refused: why }) => why.length === 0 && n < least).length;
  for (const row of refused.slice(0, REASONS))
    lines.push(`${valuesOf(row)}: ${toldIn(language)(row.refused[0] as string).replace(/^extra /, "")}`);
  if (refused.length > REASONS)
    lines.push(
      say(
        `Could not be run: ${refused.length}; the file says why of each.`,
        `Не удалось запустить: ${refused.length}; почему каждый, сказано в файле.`,
      ),
    );
  if (thin > 0)
    lines.push(
      say(`Not ranked for fewer than ${least} trades: ${thin}.`, `Не сравнивались, сделок меньше ${least}: ${thin}.`),
    );
  if (best === null || luck === null) return lines;
  const top = rows[best] as SweepRow;
  lines.push(
    say(
      `${luck.trials === 1 ? "A variant" : `The best of ${luck.trials} variants`} without any edge would show about ${number(luck.expected_best_r, 2, " R")} a trade on as many trades, by luck alone; this one shows ${number(top.expectancy, 2, " R")}. Chance that its true mean is above 0 after so many tries (deflated Sharpe): ${percent(luck.deflated_sharpe, 0)}.`,
      `${luck.trials === 1 ? "Вариант без всякого преимущества" : `Без всякого преимущества лучший из вариантов (их ${luck.trials})`} на стольких сделках показал бы около ${number(luck.expected_best_r, 2, " R")} на сделку, просто по везению; этот показывает ${number(top.expectancy, 2, " R")}. Вероятность, что его истинное среднее выше 0 после стольких попыток (deflated Sharpe): ${percent(luck.deflated_sharpe, 0)}.`,
    ),
  );
  lines.push(neighbourLine(study, language, say));
  if (ranking.length > SHOWN)
    lines.push(say(`Shown: ${SHOWN} of ${ranking.length}.`, `Показано: ${SHOWN} из ${ranking.length}.`));
  lines.push(
    say(
      "In sample: chosen with hindsight. /walkforward says what such a choice was worth afterwards.",
      "На этих же данных: выбрано задним числом. Чего такой выбор стоил потом, покажет /walkforward.",
    ),
  );
  return lines;
}

function neighbourLine({ neighbours, by, rows, best }: SweepStudy, language: Language, say: Say): string {
  const { unit, digits } = rankWords(by, language);
  if (neighbours === null || neighbours.lonely === null) {
    return say(
      "It has no neighbours with enough trades: nothing shows whether it is a plateau.",
      "У него нет соседей с достаточным числом сделок: плато это или нет, не видно.",
    );
  }
  const median = number(neighbours.median, digits, unit);
  const top = number((rows[best as number] as SweepRow)[by], digits, unit);
  const [those, have] = neighbours.n === 1 ? ["neighbour", "has"] : ["neighbours", "have"];
  return neighbours.lonely
    ? say(
        `A lonely peak: its ${neighbours.n} ${those} (one step away) ${have} a median of ${median} against its ${top}. Such a peak is as a rule chance.`,
        `Одинокий пик: у соседей в одном шаге (${neighbours.n}) медиана ${median} против ${top} у него. Такой пик, как правило, случайность.`,
      )
    : say(
        `Its ${neighbours.n} ${those} (one step away) ${have} a median of ${median} against its ${top}: it stands on a plateau.`,
        `У соседей в одном шаге (${neighbours.n}) медиана ${median} против ${top} у него: это плато.`,
      );
}

function figuresOf(study: SweepStudy, language: Language, say: Say): Record<string, Figure> {
  const { rows, best, luck, neighbours, by } = study;
  const { name, unit, digits } = rankWords(by, language);
  const figures: Record<string, Figure> = {
    "sweep.variants": { label: say("variants tried", "вариантов проверено"), text: String(rows.length) },
  };
  if (best === null || luck === null) return figures;
  const top = rows[best] as SweepRow;
  return {
    ...figures,
    "sweep.best": { label: say("best variant", "лучший вариант"), text: valuesOf(top) },
    "sweep.best.figure": {
      label: `${say("best", "лучший")}, ${name}`,
      text: `${number(top[by], digits, unit)} (n=${top.n})`,
    },
    "sweep.best.expectancy": {
      label: say("best, mean R a trade", "лучший, средний R на сделку"),
      text: `${number(top.expectancy, 2, " R")} (${intervalOf(top)}, n=${top.n})`,
    },
    "sweep.luck.expected_best": {
      label: say("best of as many without an edge", "лучший из стольких же без преимущества"),
      text: number(luck.expected_best_r, 2, " R"),
    },
    "sweep.luck.deflated_sharpe": { label: "deflated Sharpe", text: percent(luck.deflated_sharpe, 0) },
    "sweep.neighbours": {
      label: say("median of its neighbours", "медиана соседей"),
      text: number(neighbours?.median, digits, unit),
    },
  };
}

function buttons(study: SweepStudy, say: Say): Button[] {
  const { best, rows, request, on } = study;
  const setup: Button = { label: say("Setup", "Сетап"), command: `/setup ${on.setup_id}` };
  if (best === null) return [setup];
  const values = (rows[best] as SweepRow).values;
  return [
    {
      label: say("Backtest the best", "Бэктест лучшего"),
      command: backtestCommand(on, { ...request.extra, ...values }),
    },
    setup,
  ];
}
