import type { Message } from "../../src/domain/message.js";
import type { Services } from "../../src/services/services.js";
import type { ChangeControl } from "../../src/services/setup-changes/change-deps.js";
import type { SetupChange } from "../../src/services/setup-changes/setup-change.js";
import { changeAbout, changeBlocks, changeFacts } from "../answers/change-answer.js";
import { sayIn } from "../answers/words.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import { offer } from "./offer.js";
import { saveSetupEffect } from "./save-setup.js";

/** Shows a change of a setup whole and asks whether to save it, also where it was typed: what would be saved is seen first. */
export async function offerSetup(
  services: Services,
  prepare: (control: ChangeControl) => Promise<SetupChange>,
  context: ToolContext,
): Promise<ToolAnswer> {
  const { language, signal, progress } = context;
  const change = await prepare({ language, signal, progress });
  const say = sayIn(language);
  return offer(
    services,
    {
      effect: saveSetupEffect,
      args: { ...change.save },
      about: changeAbout(change, say),
      shown: changeBlocks(change, language),
      facts: changeFacts(change),
      yes: change.save.yaml === null ? say("🗑 Take away", "🗑 Убрать") : say("💾 Save", "💾 Сохранить"),
      asksAlways: true,
    },
    context,
  );
}

/** A setup that was sent as a file. */
export async function offerSetupFile(
  services: Services,
  sent: { readonly yaml: string; readonly name: string },
  context: ToolContext,
): Promise<Message> {
  return (await offerSetup(services, (control) => services.changeSetupByFile(sent, control), context)).message;
}
