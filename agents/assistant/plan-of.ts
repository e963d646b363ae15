import { Refusal } from "../../src/domain/errors.js";
import { didYouMean } from "../../src/domain/nearest.js";
import type { CommandPlan } from "./command-plan.js";
import { COMMANDS, findCommand } from "./command-table.js";

/** What a command line asks for; runs nothing. Throws `Refusal` for one that does not fit. */
export function planOf(line: string): CommandPlan {
  const found = findCommand(line);
  if (found !== undefined) {
    const { entry, words } = found;
    const plan = entry.plan(words);
    if (entry.group === "live") words.end();
    return plan;
  }
  const typed = line.trim().split(/\s+/)[0] ?? "/";
  const known = COMMANDS.map(({ name }) => `/${name}`);
  throw new Refusal(
    "bad_request",
    `There is no command ${typed.slice(0, 40)}${didYouMean(typed, known) || "."} /help lists them all.`,
  );
}
