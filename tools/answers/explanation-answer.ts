import { type Block, type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { SetupStates } from "../../src/services/activation/setup-states.js";
import type { Threshold } from "../../src/services/alerts/alert-services.js";
import type { SetupExplanation } from "../../src/services/setups/explain-setup.js";
import type { ToolAnswer } from "../tool.js";
import { thresholdWords } from "./score-standing.js";
import { setupButtons } from "./setup-buttons.js";
import { stateWords } from "./state-words.js";
import { type Say, sayIn } from "./words.js";

const list = (title: string, lines: readonly string[]): Block[] =>
  lines.length === 0 ? [] : [text({ bold: title }), { kind: "list", items: lines.map((line) => [line]) }];

function sideBlocks(
  { side, steps, require, unless, checks, trade }: SetupExplanation["sides"][number],
  language: Language,
  say: Say,
): Block[] {
  const told = toldIn(language);
  const name = side === "long" ? say("Long", "Лонг") : say("Short", "Шорт");
  return [
    ...list(say(`${name}, in this order`, `${name}, по порядку`), steps.map(told)),
    ...list(say(`${name} requires`, `${name} требует`), require),
    ...list(say(`${name}, cancelled by`, `${name}, отменяется если`), unless),
    ...list(say(`${name}, trade`, `${name}, сделка`), trade.map(told)),
    ...list(say("Hard checks", "Жёсткие проверки"), checks),
  ];
}

/** What is in force in place of the file's threshold; nothing where the setup asks for no score. */
function thresholdLine(
  { id, resolved }: SetupExplanation,
  thresholds: readonly Threshold[],
  language: Language,
): readonly string[] {
  const set = (whose: string): Threshold | undefined => thresholds.find(({ setup }) => setup === whose);
  const held = set(id) ?? set("");
  if (held === undefined || resolved["score"] == null) return [];
  return [`${sayIn(language)("in force by /threshold", "действует по /threshold")}: ${thresholdWords(held, language)}`];
}

/** What a setup needs, waits for and trades, and where it stands. The short side is left out where it only mirrors the long one. */
export function explanationAnswer(
  setup: SetupExplanation,
  { states: all, refusal }: SetupStates,
  thresholds: readonly Threshold[],
  language: Language,
): ToolAnswer {
  const say = sayIn(language);
  const told = toldIn(language);
  const [first, second] = setup.sides;
  const { id, version, title, symbols, timeframe, tz, hash } = setup;
  const states = all.filter(({ setup_id }) => setup_id === id);
  const standing = states.map((state) => `${state.symbol} ${state.timeframe}: ${stateWords(state, say)}`);
  return {
    message: message(
      text({ bold: `${id} ${version}` }, ` · ${title}`),
      text(`${symbols.join(", ")} ${timeframe} · ${say("clock", "часы")} ${tz} · ${hash.slice(0, 12)}`),
      ...list(say("Market Tools", "Инструменты рынка"), setup.tools),
      ...(first === undefined ? [] : sideBlocks(first, language, say)),
      ...(second === undefined
        ? []
        : [
            text(
              say(
                `The ${second.side} side is traded too. Every value: `,
                `Торгуется и обратная сторона (${second.side === "short" ? "шорт" : "лонг"}). Все значения: `,
              ),
              { code: `ita setups show ${id} --json` },
            ),
          ]),
      ...list(say("Filters", "Фильтры"), setup.filters.map(told)),
      ...list(say("Risk and score", "Риск и оценка"), [
        ...setup.limits.map(told),
        ...thresholdLine(setup, thresholds, language),
      ]),
      ...list(say("State", "Состояние"), refusal === null ? standing : [told(refusal)]),
      { kind: "buttons", buttons: setupButtons(id, states, say) },
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
      states: standing,
    },
    figures: {},
  };
}
