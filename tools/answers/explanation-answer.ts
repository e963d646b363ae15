import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { SetupExplanation } from "../../src/services/setups/explain-setup.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn } from "./words.js";

const list = (title: string, lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [text({ bold: title }), { kind: "list", items: lines.map((line) => [line]) }];

function sideBlocks(
  { side, steps, require, unless, checks, trade }: SetupExplanation["sides"][number],
  say: Say,
): Block[] {
  const name = side === "long" ? say("Long", "Лонг") : say("Short", "Шорт");
  return [
    ...list(say(`${name}, in this order`, `${name}, по порядку`), steps),
    ...list(say(`${name} requires`, `${name} требует`), require),
    ...list(say(`${name}, cancelled by`, `${name}, отменяется если`), unless),
    ...list(say(`${name}, trade`, `${name}, сделка`), trade),
    ...list(say("Hard checks", "Жёсткие проверки"), checks),
  ];
}

/** What a setup needs, waits for and trades. The short side is left out where it only mirrors the long one. */
export function explanationAnswer(setup: SetupExplanation, language: Language): ToolAnswer {
  const say = sayIn(language);
  const [first, second] = setup.sides;
  const { id, version, title, symbols, timeframe, tz, hash } = setup;
  return {
    message: message(
      text({ bold: `${id} ${version}` }, ` · ${title}`),
      text(`${symbols.join(", ")} ${timeframe} · ${say("clock", "часы")} ${tz} · ${hash.slice(0, 12)}`),
      ...list("Market Tools", setup.tools),
      ...(first === undefined ? [] : sideBlocks(first, say)),
      ...(second === undefined
        ? []
        : [
            text(
              say(
                `The ${second.side} side is traded too; see /setup ${id} as JSON for every value.`,
                `Торгуется и обратная сторона (${second.side === "short" ? "шорт" : "лонг"}).`,
              ),
            ),
          ]),
      ...list(say("Filters", "Фильтры"), setup.filters),
      ...list(say("Risk and score", "Риск и оценка"), setup.limits),
      {
        kind: "buttons",
        buttons: [
          { label: say("Backtest", "Бэктест"), command: `/backtest ${id}` },
          {
            label: say("Why, on a day …", "Почему, за день …"),
            command: `/why ${id}`,
            asks: say("Which day (2025-03-10)?", "За какой день (2025-03-10)?"),
          },
          { label: say("Validate", "Проверить"), command: `/validate ${id}` },
        ],
      },
    ),
    facts: {
      id,
      version,
      title,
      symbols,
      timeframe,
      tools: setup.tools,
      steps: first?.steps ?? [],
      require: first?.require ?? [],
    },
    figures: {},
  };
}
