import { type Block, type Language, message, text } from "../../src/domain/message.js";
import { rankWords } from "../../src/services/research/rank-words.js";
import type { WalkForward } from "../../src/services/research/walk-forward.js";
import type { WalkForwardStudy, WalkWindow } from "../../src/services/research/walk-forward-study.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { number, type Say, sayIn, syntheticNote } from "./words.js";

const valuesOf = (values: Readonly<Record<string, unknown>>): string =>
  Object.entries(values)
    .map(([path, value]) => `${path}=${String(value)}`)
    .join(" ");

/** A mean with its n; of fewer than so many trades it is n/a only where nothing was traded. */
const meanOf = (figures: WalkWindow["in_sample"]): string =>
  figures === null ? "" : figures.n === 0 ? "n/a (n=0)" : `${number(figures.expectancy, 2, " R")} (n=${figures.n})`;

/** A walk forward: what was chosen in each window, what came of it, and what choosing was worth. */
export function walkForwardAnswer({ study, folder, files }: WalkForward, language: Language): ToolAnswer {
  const say = sayIn(language);
  const figures = figuresOf(study, say);
  const blocks: Block[] = [
    headline(study, language, say),
    ...(study.on.data.synthetic ? [text(...syntheticNote(say))] : []),
    table(study, say),
    ...honesty(study, say).map((line) => text(line)),
    ...(files.includes("walk.png")
      ? [
          {
            kind: "picture",
            path: `${folder}/walk.png`,
            caption: say("Trades after the choice", "Сделки после выбора"),
          } as const,
        ]
      : []),
    text(say("Study ", "Исследование "), { code: study.id }),
    { kind: "buttons", buttons: [{ label: say("Setup", "Сетап"), command: `/setup ${study.on.setup_id}` }] },
  ];
  return {
    message: message(...blocks),
    facts: {
      study_id: study.id,
      setup_id: study.on.setup_id,
      symbol: study.on.symbol,
      timeframe: study.on.timeframe,
      period: study.on.period,
      windows: study.windows.length,
      figures: Object.keys(figures),
    },
    figures,
  };
}

function headline({ on, variants, windows, by, plan, joined }: WalkForwardStudy, language: Language, say: Say): Block {
  const head = `${on.setup_id} ${on.setup_version} · ${on.symbol} ${on.timeframe} · ${on.period.join(" … ")}: `;
  const { name } = rankWords(by, language);
  const interval =
    joined.interval === null ? "" : `, ${number(joined.interval[0], 2)} … ${number(joined.interval[1], 2)}`;
  return text(
    { bold: head },
    say(
      `out of sample ${number(joined.expectancy, 2, " R")} a trade (n=${joined.n}${interval}), ${number(joined.total_r, 1, " R")} in all. ${variants} variants, chosen by ${name} on ${plan.train} months${plan.anchored ? " and all before" : ""}, tested on the ${plan.test} after, in ${windows.length} windows.`,
      `вне выборки ${number(joined.expectancy, 2, " R")} на сделку (n=${joined.n}${interval}), всего ${number(joined.total_r, 1, " R")}. Вариантов ${variants}, выбор по показателю «${name}» на ${plan.train} мес.${plan.anchored ? " и всём до них" : ""}, проверка на ${plan.test} мес. после, окон ${windows.length}.`,
    ),
  );
}

function table({ windows }: WalkForwardStudy, say: Say): Block {
  const row = ({ train, test, chosen, in_sample, out_of_sample }: WalkWindow): string[] => [
    train.join(" … "),
    test.join(" … "),
    chosen === null ? say("too few trades to choose", "слишком мало сделок для выбора") : valuesOf(chosen),
    meanOf(in_sample),
    meanOf(out_of_sample),
  ];
  return {
    kind: "table",
    columns: [
      { title: say("chosen on", "выбор"), align: "left" },
      { title: say("tested on", "проверка"), align: "left" },
      { title: say("choice", "выбрано"), align: "left" },
      { title: say("in sample", "на выборке"), align: "right" },
      { title: say("out of sample", "вне выборки"), align: "right" },
    ],
    rows: windows.map(row),
  };
}

/** What choosing was worth, in sentences. */
function honesty({ windows, promised, joined, efficiency, least_trades: least }: WalkForwardStudy, say: Say): string[] {
  const lines: string[] = [];
  const none = windows.filter(({ chosen }) => chosen === null).length;
  if (none > 0)
    lines.push(
      say(
        `In ${none} of ${windows.length} windows no variant had ${least} trades to be chosen by: nothing is traded there. Longer training (train=…), or fewer trades asked (least=…).`,
        `Окон, где ни у одного варианта не набралось сделок для выбора (${least}): ${none} из ${windows.length}; там не торгуется. Возьмите обучение длиннее (train=…) или меньше сделок (least=…).`,
      ),
    );
  if (promised !== null)
    lines.push(
      say(
        `Where they were chosen the choices showed ${number(promised, 2, " R")} a trade; afterwards they made ${number(joined.expectancy, 2, " R")}.${efficiency === null ? "" : ` Efficiency ${number(efficiency, 2)} (1 would be as promised).`}`,
        `Там, где их выбирали, варианты показывали ${number(promised, 2, " R")} на сделку; потом они дали ${number(joined.expectancy, 2, " R")}.${efficiency === null ? "" : ` Эффективность ${number(efficiency, 2)} (1: как обещано).`}`,
      ),
    );
  if (joined.n < 30)
    lines.push(
      say(
        `Only ${joined.n} trades out of sample: too few to say anything of an edge.`,
        `Вне выборки сделок всего ${joined.n}: о преимуществе это ничего не говорит.`,
      ),
    );
  return lines;
}

function figuresOf({ joined, promised, efficiency, windows }: WalkForwardStudy, say: Say): Record<string, Figure> {
  return {
    "walk_forward.expectancy": {
      label: say("mean R a trade out of sample", "средний R на сделку вне выборки"),
      text: `${number(joined.expectancy, 2, " R")} (n=${joined.n})`,
    },
    "walk_forward.total": {
      label: say("total out of sample", "сумма вне выборки"),
      text: number(joined.total_r, 1, " R"),
    },
    "walk_forward.promised": {
      label: say("mean R where it was chosen", "средний R на выборке"),
      text: number(promised, 2, " R"),
    },
    "walk_forward.efficiency": { label: say("efficiency", "эффективность"), text: number(efficiency, 2) },
    "walk_forward.windows": { label: say("windows", "окон"), text: String(windows.length) },
  };
}
