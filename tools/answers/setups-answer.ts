import { type Language, message, text } from "../../src/domain/message.js";
import type { SetupSummary } from "../../src/services/setups/list-setups.js";
import type { ToolAnswer } from "../tool.js";
import { sayIn } from "./words.js";

/** The setups there are. */
export function setupsAnswer(setups: readonly SetupSummary[], language: Language): ToolAnswer {
  const say = sayIn(language);
  const facts = {
    setups: setups.map(({ id, title, symbols, timeframe, mistakes }) => ({
      id,
      title,
      symbols,
      timeframe,
      usable: mistakes === 0,
    })),
  };
  if (setups.length === 0) {
    const none = say(
      "There are no setups: put a YAML file into the setups folder.",
      "Сетапов нет: положите YAML-файл в папку setups.",
    );
    return { message: message(text(none)), facts, figures: {} };
  }
  return {
    message: message({
      kind: "table",
      columns: [
        { title: say("setup", "сетап"), align: "left" },
        { title: say("version", "версия"), align: "left" },
        { title: say("market", "рынок"), align: "left" },
        { title: say("what it trades", "что торгует"), align: "left" },
      ],
      rows: setups.map(({ id, version, symbols, timeframe, title, mistakes }) =>
        mistakes === 0
          ? [id, version, `${symbols.join(", ")} ${timeframe}`, title]
          : [
              id,
              "",
              "",
              say(
                `cannot be loaded: ${mistakes} mistake${mistakes === 1 ? "" : "s"}, see /validate ${id}`,
                `не загружается: ошибок ${mistakes}, см. /validate ${id}`,
              ),
            ],
      ),
    }),
    facts,
    figures: {},
  };
}
