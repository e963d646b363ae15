import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { SetupStates } from "../../src/services/activation/setup-states.js";
import type { SetupSummary } from "../../src/services/setups/list-setups.js";
import type { ToolAnswer } from "../tool.js";
import { statesCell, stateWords } from "./state-words.js";
import { sayIn } from "./words.js";

/** The setups there are, and where each stands. */
export function setupsAnswer(
  setups: readonly SetupSummary[],
  { states, refusal }: SetupStates,
  language: Language,
): ToolAnswer {
  const say = sayIn(language);
  const statesOf = (id: string) => states.filter(({ setup_id }) => setup_id === id);
  const facts = {
    setups: setups.map(({ id, title, symbols, timeframe, mistakes }) => ({
      id,
      title,
      symbols,
      timeframe,
      usable: mistakes === 0,
      states: statesOf(id).map((state) => `${state.symbol} ${state.timeframe}: ${stateWords(state, say)}`),
    })),
  };
  if (setups.length === 0) {
    const none = say(
      "There are no setups: put a YAML file into the setups folder.",
      "Сетапов нет: положите YAML-файл в папку setups.",
    );
    return { message: message(text(none)), facts, figures: {} };
  }
  const table: Block = {
    kind: "table",
    columns: [
      { title: say("setup", "сетап"), align: "left" },
      { title: say("version", "версия"), align: "left" },
      { title: say("market", "рынок"), align: "left" },
      { title: say("state", "состояние"), align: "left" },
      { title: say("what it trades", "что торгует"), align: "left" },
    ],
    rows: setups.map(({ id, version, symbols, timeframe, title, mistakes }) =>
      mistakes === 0
        ? [id, version, `${symbols.join(", ")} ${timeframe}`, statesCell(statesOf(id), say), title]
        : [
            id,
            "",
            "",
            "",
            say(
              `cannot be loaded: ${mistakes} mistake${mistakes === 1 ? "" : "s"}, see /validate ${id}`,
              `не загружается: ошибок ${mistakes}, см. /validate ${id}`,
            ),
          ],
    ),
  };
  // The setups are listed all the same where the journal cannot be read.
  const blocks = refusal === null ? [table] : [table, text(refusal)];
  return { message: message(...blocks), facts, figures: {} };
}
