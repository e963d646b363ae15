import { type Button, type Language, message, text } from "../../src/domain/message.js";
import type { SetupStates } from "../../src/services/activation/setup-states.js";
import type { SavedSetup } from "../../src/services/setup-changes/save-setup.js";
import type { ToolAnswer } from "../tool.js";
import { setupButtons } from "./setup-buttons.js";
import { stateWords } from "./state-words.js";
import { sayIn } from "./words.js";

/** Tested next, and verified before it can be activated. */
function nextSteps(...[setupId, states, say]: Parameters<typeof setupButtons>): readonly Button[] {
  const all = setupButtons(setupId, states, say);
  const isVerified = !all.some(({ command }) => command.startsWith("/verify "));
  const wanted = ["/backtest ", isVerified ? "/activate " : "/verify "];
  return all.filter(({ command }) => wanted.some((start) => command.startsWith(start)));
}

/** A setup that was saved, where it stands now, and what can be done with it. */
export function savedAnswer(
  { setupId, file, version, change }: SavedSetup,
  { states: all }: SetupStates,
  language: Language,
): ToolAnswer {
  const say = sayIn(language);
  const states = all.filter(({ setup_id }) => setup_id === setupId);
  const isGone = version.yaml === null;
  const head = isGone
    ? [{ bold: say(`${setupId} was taken away.`, `${setupId} убран.`) }]
    : [{ bold: say(`Saved: ${setupId} ${version.version}`, `Сохранено: ${setupId} ${version.version}`) }, ` · ${file}`];
  const kept = say(
    `Version ${version.number} of what is kept; every earlier one stays.`,
    `Версия ${version.number} из сохранённых; все прежние остаются.`,
  );
  const standing = states.map((state) => [`${state.symbol} ${state.timeframe}: ${stateWords(state, say)}`]);
  return {
    message: message(
      text(...head),
      text(kept),
      ...(standing.length === 0 ? [] : [{ kind: "list" as const, items: standing }]),
      {
        kind: "buttons",
        buttons: [
          ...(isGone ? [] : nextSteps(setupId, states, say)),
          // What took a change back offers no way on: the next one further back is asked for by name.
          ...(version.undoes === null ? [{ label: say("↩ Undo", "↩ Отменить правку"), command: "/undo" }] : []),
          { label: say("Versions", "Версии"), command: `/versions ${setupId}` },
        ],
      },
    ),
    facts: { setup_id: setupId, version: version.version, number: version.number, saved: true },
    figures: {},
    change,
  };
}
