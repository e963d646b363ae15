import { type Block, type Language, type Message, message, text } from "../../src/domain/message.js";
import type { Rescored } from "../../src/services/score/rescore.js";
import { percent, sayIn } from "./words.js";

const MOST_SHOWN = 20;

/** How many scores are what they were. */
export function rescoredAnswer({ alerts, scores, equal, differences }: Rescored, language: Language): Message {
  const say = sayIn(language);
  if (scores === 0)
    return message(
      text(
        say(
          `None of ${alerts} stored alerts has a score: there is nothing to ask again.`,
          `Ни у одного из сохранённых алертов (${alerts}) нет оценки: спрашивать заново нечего.`,
        ),
      ),
    );
  const blocks: Block[] = [
    text(
      { bold: say(`${equal} of ${scores} scores are equal`, `Совпало оценок: ${equal} из ${scores}`) },
      ` (${percent(equal / scores)}), ${say(`${alerts} alerts stored.`, `алертов сохранено ${alerts}.`)}`,
    ),
  ];
  if (differences.length > 0)
    blocks.push({ kind: "list", items: differences.slice(0, MOST_SHOWN).map((line) => [line]) });
  return message(...blocks);
}
