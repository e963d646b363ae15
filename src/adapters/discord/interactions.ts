import {
  type AutocompleteInteraction,
  type ButtonInteraction,
  type ChatInputCommandInteraction,
  DiscordAPIError,
  type Interaction,
  InteractionContextType,
  MessageFlags,
  type ModalSubmitInteraction,
} from "discord.js";
import { SECOND } from "../../domain/civil.js";
import type { Language } from "../../domain/message.js";
import type { Role } from "../../domain/roles.js";
import { oneLine } from "../../domain/untrusted.js";
import type { Access } from "../../ports/access.js";
import type { ButtonTokens } from "../../ports/button-tokens.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { CommandHint } from "../../ports/messenger.js";
import type { Timers } from "../../ports/timers.js";
import { readCustomId } from "./custom-id.js";
import { FIELD, formOf } from "./form.js";
import type { Offers } from "./offers.js";
import { appLanguageOf, type Place, threadOf } from "./place.js";
import { commandLine } from "./slash-commands.js";
import type { Turns } from "./turns.js";
import { within } from "./within.js";
import { type Sentence, say } from "./words.js";

export interface InteractionOptions {
  readonly access: Access;
  readonly tokens: ButtonTokens;
  readonly turns: Turns;
  readonly offers: Offers;
  readonly commands: readonly CommandHint[];
  /** What was spoken in a conversation before, else the language of the app. */
  readonly languageIn: (thread: string, app: Language) => Language;
  readonly clock: Clock;
  readonly timers: Timers;
  readonly logger: Logger | undefined;
}

/** Discord waits three seconds for a first word: a journal that takes longer than this is not waited for. */
const ROLE_WITHIN = SECOND;
/** The first word was said already: by a try whose answer got lost. */
const ACKNOWLEDGED = 40_060;

type Answerable = ChatInputCommandInteraction | ButtonInteraction | ModalSubmitInteraction;

function placeIn(
  interaction: Answerable | AutocompleteInteraction,
  languageIn: InteractionOptions["languageIn"],
): Place {
  const { user, guildId, channelId, locale } = interaction;
  const channel = channelId ?? "";
  const thread = threadOf(channel);
  const appLanguage = appLanguageOf(locale);
  return {
    channel,
    thread,
    from: {
      platform: "discord",
      user: user.id,
      chat: guildId ?? channel,
      isPrivate: guildId === null,
      name: oneLine(user.globalName ?? user.username).slice(0, 64) || user.id,
    },
    language: languageIn(thread, appLanguage),
    appLanguage,
    key: BigInt(interaction.id).toString(36),
    replyTo: undefined,
    reply: undefined,
    hook: undefined,
  };
}

/** Answers slash commands, presses, forms and half-typed options. Never throws for what a person or Discord may do. */
export function createInteractions(options: InteractionOptions): (interaction: Interaction) => Promise<void> {
  const { access, tokens, turns, offers, commands, languageIn, clock, timers, logger } = options;
  const placeOf = (interaction: Answerable | AutocompleteInteraction): Place => placeIn(interaction, languageIn);

  /** Direct messages with the bot, and guilds: not what people have among themselves. */
  const isOurs = ({ guildId, context }: Interaction): boolean =>
    guildId !== null || context === InteractionContextType.BotDM;

  /** The first word to Discord; whether it arrived. */
  async function acknowledge(first: () => Promise<unknown>): Promise<boolean> {
    try {
      await first();
      return true;
    } catch (error) {
      if (error instanceof DiscordAPIError && error.code === ACKNOWLEDGED) return true;
      logger?.warn("discord.too_late", { error });
      return false;
    }
  }

  /** The place with its waiting answer; without one where Discord no longer takes it: then the answer is a message of its own. */
  async function deferred(interaction: ChatInputCommandInteraction | ModalSubmitInteraction): Promise<Place> {
    const at = clock.elapsed();
    let original: string | undefined;
    const isThere = await acknowledge(async () => {
      const response = await interaction.deferReply({ withResponse: true });
      original = response.resource?.message?.id;
    });
    const place = placeOf(interaction);
    return isThere ? { ...place, reply: { token: interaction.token, at, original } } : place;
  }

  /** Words to the one who pressed, that nobody else sees. */
  async function whisper(interaction: ButtonInteraction, sentence: Sentence): Promise<void> {
    const content = say(placeOf(interaction).language, sentence);
    await acknowledge(() =>
      interaction.followUp({ content, flags: MessageFlags.Ephemeral, allowedMentions: { parse: [] } }),
    );
  }

  const wordsOf = ({ commandName, options: given }: ChatInputCommandInteraction): string =>
    commandLine(commandName, commands.find(({ name }) => name === commandName)?.usage ?? "", given.data);

  /** Whoever is nobody may be let in by the command itself. */
  async function roleNow(interaction: Answerable | AutocompleteInteraction): Promise<Role | undefined> {
    const { from } = placeOf(interaction);
    const role = await access.roleOf(from);
    if (role !== undefined) return role;
    const words = interaction.isChatInputCommand() ? wordsOf(interaction) : "";
    return (await access.knock(from, words)) ? access.roleOf(from) : undefined;
  }

  async function command(interaction: ChatInputCommandInteraction, isKnown: Promise<boolean>): Promise<void> {
    const words = wordsOf(interaction);
    const place = await deferred(interaction);
    if (await isKnown) await turns.run(place, words);
    else await interaction.deleteReply().catch(() => undefined);
  }

  /** What a press of that token is worth now: the command, or why none. */
  async function redeem(
    interaction: ButtonInteraction | ModalSubmitInteraction,
    token: string,
  ): Promise<{ readonly line: string } | { readonly refused: Sentence }> {
    const { id, user } = interaction;
    const { thread } = placeOf(interaction);
    const verdict = await tokens.press({ token, thread, person: user.id, id }, clock.now());
    if (verdict.kind === "command") return { line: verdict.command };
    return { refused: verdict.kind === "other_person" ? "notYours" : verdict.kind };
  }

  async function press(interaction: ButtonInteraction, isKnown: Promise<boolean>): Promise<void> {
    const pressed = readCustomId(interaction.customId);
    if (pressed?.kind === "form") {
      const { component } = interaction;
      const label = "label" in component ? (component.label ?? "") : "";
      if (await isKnown) await acknowledge(() => interaction.showModal(formOf(pressed, label)));
      return;
    }
    await acknowledge(() => interaction.deferUpdate());
    if (!(await isKnown)) return;
    if (pressed?.kind === "cancel") {
      await whisper(interaction, turns.cancel(pressed.turn, interaction.user.id));
      return;
    }
    if (pressed?.kind !== "button") {
      await whisper(interaction, "unknown");
      return;
    }
    const worth = await redeem(interaction, pressed.token);
    if ("refused" in worth) {
      await whisper(interaction, worth.refused);
      return;
    }
    const place = placeOf(interaction);
    const replyTo = place.from.isPrivate ? undefined : interaction.message.id;
    await turns.run({ ...place, replyTo, hook: interaction.token }, worth.line);
  }

  async function filledIn(interaction: ModalSubmitInteraction, isKnown: Promise<boolean>): Promise<void> {
    const pressed = readCustomId(interaction.customId);
    if (pressed?.kind !== "filled in") return;
    const place = await deferred(interaction);
    if (!(await isKnown)) return;
    const worth = await redeem(interaction, pressed.token);
    if ("line" in worth) await turns.run(place, `${worth.line} ${interaction.fields.getTextInputValue(FIELD).trim()}`);
    else
      await acknowledge(() =>
        interaction.editReply({ content: say(place.language, worth.refused), allowedMentions: { parse: [] } }),
      );
  }

  async function complete(interaction: AutocompleteInteraction, isKnown: Promise<boolean>): Promise<void> {
    const entry = commands.find(({ name }) => name === interaction.commandName);
    const { name, value } = interaction.options.getFocused(true);
    const found = entry !== undefined && (await isKnown) ? await offers(entry.usage, name, value) : [];
    await acknowledge(() => interaction.respond(found.map((each) => ({ name: each, value: each }))));
  }

  return async (interaction) => {
    if (!isOurs(interaction)) return;
    if (
      !interaction.isChatInputCommand() &&
      !interaction.isButton() &&
      !interaction.isModalSubmit() &&
      !interaction.isAutocomplete()
    )
      return;
    const role = roleNow(interaction);
    const early: Role | "late" | undefined = await within(ROLE_WITHIN, timers, role, "late");
    // Strangers get silence: Discord tells them that nobody answered.
    if (early === undefined) return;
    const isKnown = role.then((known) => known !== undefined);
    if (interaction.isChatInputCommand()) await command(interaction, isKnown);
    else if (interaction.isButton()) await press(interaction, isKnown);
    else if (interaction.isModalSubmit()) await filledIn(interaction, isKnown);
    else await complete(interaction, isKnown);
  };
}
