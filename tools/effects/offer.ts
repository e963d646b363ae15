import { Refusal } from "../../src/domain/errors.js";
import { type Block, message } from "../../src/domain/message.js";
import type { Services } from "../../src/services/services.js";
import { proposalBlocks } from "../answers/proposal-blocks.js";
import { sayIn } from "../answers/words.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import type { Effect } from "./effect.js";

export interface Offer {
  readonly effect: Effect;
  /** As the effect reads them: plain JSON. */
  readonly args: Readonly<Record<string, unknown>>;
  /** What it would do, on one line; and at length, as it is shown. */
  readonly about: string;
  readonly shown: readonly Block[];
  readonly facts: Readonly<Record<string, unknown>>;
  /** Label of the button that does it. */
  readonly yes: string;
  /** What it would do has to be seen first: a command that was typed is no yes to it. */
  readonly asksAlways?: true;
}

/**
 * Offers an effect: kept as a proposal, with its two buttons. A person who typed the command has said yes by that: it is done at once, if that
 * person may. Throws `Refusal` not_here where not.
 */
export async function offer(services: Services, offered: Offer, context: ToolContext): Promise<ToolAnswer> {
  const { effect, args, about, shown, facts, yes, asksAlways = false } = offered;
  const say = sayIn(context.language);
  const proposal = await services.propose({ effect: effect.name, args, about, from: context.from });
  if (asksAlways || context.byPerson !== true) {
    return {
      message: message(...shown, ...proposalBlocks({ id: proposal.id, effect: effect.name }, yes, say)),
      facts,
      figures: {},
      proposes: true,
    };
  }
  const { kind } = await services.decideProposal({ id: proposal.id, verdict: "confirm", from: context.from });
  if (kind !== "run") {
    throw new Refusal(
      "not_here",
      say(
        "Only an operator may change that; ask one, or ask an admin for that role.",
        "Менять это может только оператор; попросите его или роль у администратора.",
      ),
    );
  }
  const answer = await effect.run(services, effect.schema.parse(args), context);
  await services.finishProposal(proposal.id, JSON.stringify({ message: answer.message, refused: false }));
  return answer;
}
