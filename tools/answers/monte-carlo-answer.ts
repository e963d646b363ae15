import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { MonteCarlo } from "../../src/services/research/monte-carlo.js";
import type { Figure, ToolAnswer } from "../tool.js";
import { number, percent, sayIn, syntheticNote } from "./words.js";

/** How else a run could have gone. */
export function monteCarloAnswer({ study, run, folder, files }: MonteCarlo, language: Language): ToolAnswer {
  const say = sayIn(language);
  const { card, result } = run;
  const { resampled, n, paths, block, loss, actual } = study;
  const head = `${card.setup.id} ${card.setup.version} · ${card.symbol} ${card.timeframe} · ${result.period.join(" … ")}: `;
  const figures: Record<string, Figure> = {};
  const blocks: Block[] = [];
  if (resampled === null) {
    blocks.push(
      text(
        { bold: head },
        say(
          `n/a (n=${n}). Below ${study.least_trades} trades drawing them anew says nothing.`,
          `n/a (n=${n}). Меньше ${study.least_trades} сделок: разыгрывать их заново бессмысленно.`,
        ),
      ),
    );
  } else {
    const { drawn, shuffled } = resampled;
    const share = percent(drawn.loss_share);
    blocks.push(
      text(
        { bold: head },
        say(
          `its ${n} trades drawn anew ${paths} times, in blocks of ${block}. Chance to be ${number(loss, 1, " R")} or more below the start at some time: ${share}.`,
          `сделки (${n}) разыграны заново ${paths} раз, блоками по ${block}. Вероятность оказаться когда-нибудь на ${number(loss, 1, " R")} или больше ниже начала: ${share}.`,
        ),
      ),
      {
        kind: "table",
        columns: [
          { title: say("figure", "показатель"), align: "left" },
          { title: say("the run", "прогон"), align: "right" },
          ...["5 %", "25 %", "50 %", "75 %", "95 %"].map((title) => ({ title, align: "right" }) as const),
        ],
        rows: (
          [
            [say("total R, drawn anew", "сумма R, заново"), actual.final_r, drawn.final_r, 1],
            [say("max drawdown R, drawn anew", "просадка R, заново"), actual.max_drawdown_r, drawn.max_drawdown_r, 1],
            [
              say("max drawdown R, order shuffled", "просадка R, другой порядок"),
              actual.max_drawdown_r,
              shuffled.max_drawdown_r,
              1,
            ],
            [
              say("losing streak, drawn anew", "убыточных подряд, заново"),
              actual.losing_streak,
              drawn.losing_streak,
              0,
            ],
            [
              say("losing streak, order shuffled", "убыточных подряд, другой порядок"),
              actual.losing_streak,
              shuffled.losing_streak,
              0,
            ],
          ] as const
        ).map(([label, real, spread, digits]) => [
          label,
          number(real, digits),
          ...spread.map((value) => number(value, digits)),
        ]),
      },
      text(
        say(
          "Columns: so many percent of the paths are below. Trades drawn anew are of the kind this run had: if its edge was chance or goes away, so does all of this.",
          "Столбцы: столько процентов путей ниже. Разыгрываются сделки того же рода: если преимущество прогона случайно или исчезнет, всё это неверно.",
        ),
      ),
    );
    figures["monte_carlo.final_r"] = {
      label: say("total R, 5 … 95 % of the paths", "сумма R, 5 … 95 % путей"),
      text: `${number(drawn.final_r[0], 1)} … ${number(drawn.final_r[4], 1, " R")} (n=${n})`,
    };
    figures["monte_carlo.max_drawdown_r"] = {
      label: say("max drawdown, 95 % of the paths below", "макс. просадка, 95 % путей ниже"),
      text: number(drawn.max_drawdown_r[4], 1, " R"),
    };
    figures["monte_carlo.losing_streak"] = {
      label: say("losing streak, 95 % of the paths below", "убыточных подряд, 95 % путей ниже"),
      text: number(drawn.losing_streak[4], 0),
    };
    figures["monte_carlo.loss_share"] = {
      label: say(`chance to lose ${number(loss, 1, " R")}`, `вероятность потерять ${number(loss, 1, " R")}`),
      text: share,
    };
  }
  if (card.data.synthetic) blocks.splice(1, 0, text(...syntheticNote(say)));
  if (files.includes("fan.png")) {
    blocks.push({ kind: "picture", path: `${folder}/fan.png`, caption: say("Paths drawn anew", "Разыгранные пути") });
  }
  blocks.push(
    text(say("Run ", "Прогон "), { code: run.runId }, say(" · study ", " · исследование "), { code: study.id }),
    {
      kind: "buttons",
      buttons: [{ label: say("Run", "Прогон"), command: `/run ${run.runId}` }],
    },
  );
  return {
    message: message(...blocks),
    facts: {
      study_id: study.id,
      run_id: run.runId,
      setup_id: result.setup_id,
      enough_trades: resampled !== null,
      figures: Object.keys(figures),
    },
    figures,
  };
}
