import type { Block } from "../../src/domain/message.js";
import { PROPOSAL_MS } from "../../src/services/proposals/propose.js";
import type { Say } from "./words.js";

/** The two buttons of a proposal, for the person who asked alone; `yes` is the label of the first. */
export function proposalBlocks({ id }: { readonly id: string }, yes: string, say: Say): readonly Block[] {
  const bound = { bound: true, validMs: PROPOSAL_MS };
  return [
    {
      kind: "text",
      text: [
        say(
          "Nothing is changed until you press. For you alone, for 15 minutes.",
          "Пока вы не нажали, ничего не изменено. Кнопки только для вас, 15 минут.",
        ),
      ],
    },
    {
      kind: "buttons",
      buttons: [
        { label: yes, command: `/confirm ${id}`, ...bound },
        { label: say("✖ Discard", "✖ Отменить"), command: `/discard ${id}`, ...bound },
      ],
    },
  ];
}
