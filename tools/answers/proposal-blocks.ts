import type { Block } from "../../src/domain/message.js";
import { FREE_EFFECTS } from "../../src/services/proposals/decide-proposal.js";
import { PROPOSAL_MS } from "../../src/services/proposals/propose.js";
import type { Say } from "./words.js";

const isFree = (effect: string): boolean => FREE_EFFECTS.includes(effect);

/** A yes to what changes nothing is taken by the command of its name, which who may ask may give; any other by `/confirm`, an operator's. */
const confirms = (id: string, effect: string): string =>
  isFree(effect) ? `/${effect} confirm=${id}` : `/confirm ${id}`;

/** The two buttons of a proposal, for the person who asked alone; `yes` is the label of the first. */
export function proposalBlocks(
  { id, effect = "" }: { readonly id: string; readonly effect?: string },
  yes: string,
  say: Say,
): readonly Block[] {
  const bound = { bound: true, validMs: PROPOSAL_MS };
  return [
    {
      kind: "text",
      text: [
        say(
          `Nothing is ${isFree(effect) ? "run" : "changed"} until you press. For you alone, for 15 minutes.`,
          `Пока вы не нажали, ничего не ${isFree(effect) ? "запущено" : "изменено"}. Кнопки только для вас, 15 минут.`,
        ),
      ],
    },
    {
      kind: "buttons",
      buttons: [
        { label: yes, command: confirms(id, effect), ...bound },
        { label: say("✖ Discard", "✖ Отменить"), command: `/discard ${id}`, ...bound },
      ],
    },
  ];
}
