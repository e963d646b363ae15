import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import type { CommandHint } from "../../ports/messenger.js";
import { type SlashOption, slashOptions } from "./slash-options.js";

export type SlashCommand = RESTPostAPIChatInputApplicationCommandsJSONBody;

const MOST_ABOUT = 100;
const MOST_CHOICES = 25;
const about = (words: string): string =>
  words.length > MOST_ABOUT ? `${words.slice(0, MOST_ABOUT - 1)}…` : words || "…";

function optionOf({
  name,
  about: words,
  required,
  type,
  choices,
  offers,
}: SlashOption): APIApplicationCommandBasicOption {
  const shared = {
    name,
    description: about(words.en),
    description_localizations: { ru: about(words.ru) },
    required,
  };
  if (type === "whole number") return { ...shared, type: ApplicationCommandOptionType.Integer, min_value: 1 };
  if (choices !== undefined) {
    const listed = choices.slice(0, MOST_CHOICES).map((each) => ({ name: each, value: each }));
    return { ...shared, type: ApplicationCommandOptionType.String, choices: listed };
  }
  return {
    ...shared,
    type: ApplicationCommandOptionType.String,
    ...(offers === undefined ? {} : { autocomplete: true }),
  };
}

/** The commands as Discord registers them. Names are English everywhere, descriptions English and Russian. */
export const slashCommands = (commands: readonly CommandHint[]): readonly SlashCommand[] =>
  commands.map(({ name, usage, about: words }) => ({
    type: ApplicationCommandType.ChatInput,
    name,
    description: about(words.en),
    description_localizations: { ru: about(words.ru) },
    options: slashOptions(usage).map(optionOf),
  }));

/** The same for direct messages with the bot; the commands of a guild are its own. */
export const directCommands = (commands: readonly CommandHint[]): readonly SlashCommand[] =>
  slashCommands(commands).map((command) => ({
    ...command,
    contexts: [InteractionContextType.BotDM],
    integration_types: [ApplicationIntegrationType.GuildInstall],
  }));

/** What was filled in, as the line that a person could type. */
export function commandLine(
  name: string,
  usage: string,
  filled: readonly { readonly name: string; readonly value?: string | number | boolean | undefined }[],
): string {
  const values = slashOptions(usage).flatMap((option) => {
    const value = filled.find((each) => each.name === option.name)?.value;
    return value === undefined ? [] : [String(value).trim()];
  });
  return [`/${name}`, ...values].join(" ");
}
