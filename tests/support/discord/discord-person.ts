import type { APIAttachment } from "discord.js";
import type { Channel } from "./channels.js";
import type { WireCommand } from "./command-limits.js";
import type { DiscordServer } from "./discord-server.js";
import { INTENTS } from "./gateway.js";
import type { Interaction } from "./interactions.js";
import { isEphemeral, isLoading } from "./message-store.js";
import { inputOf } from "./modal-limits.js";
import { readMarkdown } from "./read-markdown.js";
import { optionsOf } from "./slash-options.js";
import { APP, BOT_USER, type Kept, type Person, TRADER, userOf, wireMember, wireMessage } from "./wire.js";

export interface PersonFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** Bytes as the platform says; the true number where left out. */
  readonly size?: number;
}

interface WireButton {
  readonly label: string;
  readonly custom_id?: string;
  readonly disabled?: boolean;
}

export const buttonsOf = ({ components = [] }: Kept): WireButton[] =>
  (components as unknown as { components?: WireButton[] }[]).flatMap((row) => row.components ?? []);

const shownButton = ({ label, disabled }: WireButton): string => (disabled === true ? `{${label}}` : `[${label}]`);

const read = new Map<string, string>();

/** Texts are looked at again and again while something is waited for. */
function readOnce(content: string): string {
  let text = read.get(content);
  if (text === undefined) {
    text = readMarkdown(content).text;
    read.set(content, text);
  }
  return text;
}

/** Somebody in front of Discord: writes, calls commands, presses buttons, fills in forms, and sees what a client shows. */
export class DiscordPerson {
  readonly who: Person;
  readonly #server: DiscordServer;

  constructor(server: DiscordServer, who: Person = TRADER) {
    this.#server = server;
    this.who = who;
  }

  /** The same person with another app. */
  as(changed: Partial<Person>): DiscordPerson {
    return new DiscordPerson(this.#server, { ...this.who, ...changed });
  }

  /** The channel of this person and the bot. */
  get direct(): Channel {
    return this.#server.channels.direct(this.who);
  }

  /** Writes into a channel, by default to the bot alone. `mention`: begins by naming the bot. */
  write(
    words: string,
    how: {
      readonly channel?: string;
      readonly mention?: boolean;
      /** Id of the message that it replies to. */
      readonly replyTo?: string;
      readonly files?: readonly PersonFile[];
      readonly twice?: boolean;
      /** Not delivered yet: see `deliver`. */
      readonly hold?: boolean;
    } = {},
  ): Kept {
    const channel = this.#channel(how.channel);
    const attachments: APIAttachment[] = (how.files ?? []).map(({ name, bytes, size }) =>
      this.#server.host(name, Buffer.from(bytes), size ?? bytes.length),
    );
    const message: Kept = {
      ...wireMessage({
        id: this.#server.nextId(),
        channel: channel.id,
        guild: channel.guild,
        author: userOf(this.who),
        body: {
          content: how.mention === true ? `<@${APP}> ${words}` : words,
          ...(how.replyTo === undefined ? {} : { message_reference: { message_id: how.replyTo } }),
        },
        attachments,
        timestamp: new Date(this.#server.now()).toISOString(),
      }),
      mentions: how.mention === true ? [BOT_USER] : [],
    };
    channel.messages.push(message);
    if (how.hold !== true) this.deliver(message);
    if (how.twice === true) this.deliver(message);
    return message;
  }

  /** Tells the bot of a message. Content reaches the bot only by intent, by a mention, or in a direct message. */
  deliver(message: Kept): void {
    const { gateway } = this.#server;
    const channel = this.#channel(message.channel_id);
    const needed = channel.type === 1 ? INTENTS.directMessages : INTENTS.guildMessages;
    if ((gateway.intents & needed) === 0) return;
    const isOpen =
      channel.type === 1 ||
      (gateway.intents & INTENTS.messageContent) !== 0 ||
      message.mentions.some(({ id }) => id === APP);
    const { user: _user, ...member } = wireMember(this.who);
    gateway.dispatch("MESSAGE_CREATE", {
      ...message,
      ...(isOpen ? {} : { content: "", attachments: [], components: [] }),
      ...(channel.guild === undefined ? { channel_type: 1 } : { member, channel_type: channel.type }),
    });
  }

  /** Calls a slash command; the client lets through only what was registered, as it was registered. */
  slash(
    name: string,
    values: Readonly<Record<string, string | number>> = {},
    how: { readonly channel?: string; readonly twice?: boolean } = {},
  ): Interaction {
    const channel = this.#channel(how.channel);
    const command = this.#command(name, channel);
    const options = optionsOf(command, values);
    return this.#interact(channel, 2, { id: command.id, name, type: 1, options }, undefined, how.twice);
  }

  /** Asks what a client offers while an option is typed. */
  async complete(
    name: string,
    values: Readonly<Record<string, string>>,
    focused: string,
    channelId?: string,
  ): Promise<readonly string[]> {
    const channel = this.#channel(channelId);
    const command = this.#command(name, channel);
    const options = Object.entries(values).map(([option, value]) => ({
      name: option,
      type: 3,
      value,
      ...(option === focused ? { focused: true } : {}),
    }));
    const asked = this.#interact(channel, 4, { id: command.id, name, type: 1, options });
    await this.#server.until(
      () => asked.choices !== undefined,
      () => `choices of ${name} ${focused}`,
    );
    return (asked.choices ?? []).map(({ value }) => String(value));
  }

  /** Presses the newest button of that label. */
  press(label: string, how: { readonly channel?: string; readonly twice?: boolean } = {}): Interaction {
    const channel = this.#channel(how.channel);
    const message = channel.messages.findLast((each) =>
      buttonsOf(each).some((button) => button.label === label && button.disabled !== true),
    );
    const button = message === undefined ? undefined : buttonsOf(message).findLast((each) => each.label === label);
    if (message === undefined || button?.custom_id === undefined) throw new Error(`There is no button ${label}.`);
    return this.pressId(channel.id, message, button.custom_id, how.twice);
  }

  /** Presses a button by its id: of a message long scrolled away, or made up. */
  pressId(channelId: string, message: Kept, customId: string, twice = false): Interaction {
    const data = { custom_id: customId, component_type: 2 };
    return this.#interact(this.#channel(channelId), 3, data, message, twice);
  }

  /** Fills in the form that an interaction opened, and sends it. */
  submit(form: Interaction, words: string): Interaction {
    const modal = form.modal;
    if (modal === undefined) throw new Error("No form was opened.");
    const [row] = modal.components;
    const input = row === undefined ? undefined : inputOf(row);
    if (row === undefined || input === undefined) throw new Error("The form has no field.");
    const least = input.min_length ?? 0;
    if (words.length < least || words.length > (input.max_length ?? 4_000))
      throw new Error(`The field takes ${least} to ${input.max_length} signs.`);
    const value = { type: 4, id: 2, custom_id: input.custom_id, value: words };
    const components =
      row.type === 18 ? [{ type: 18, id: 1, component: value }] : [{ type: 1, id: 1, components: [value] }];
    const source = form.source === undefined ? undefined : this.#server.channels.message(form.source);
    return this.#interact(this.#channel(form.channel), 5, { custom_id: modal.custom_id, components }, source);
  }

  /** Everything a channel shows to this person, oldest first. */
  seen(channelId?: string): string {
    // A thread that is not open yet shows nothing.
    if (channelId !== undefined && this.#server.channels.get(channelId) === undefined) return "";
    return this.#channel(channelId)
      .messages.filter((message) => !isEphemeral(message) || message.only_for === this.who.id)
      .map((message) => this.reads(message))
      .join("\n");
  }

  /** A message as a person reads it, text files unfolded as the client shows them. */
  reads(message: Kept): string {
    if (isLoading(message)) return "(thinking)";
    const { uploads } = this.#server.rest.store;
    const files = message.attachments.map(({ filename, url }) => {
      const text = filename.endsWith(".txt") ? uploads.get(url)?.data.toString("utf8") : undefined;
      return text === undefined ? `(${filename})` : `(${filename}):\n${text}`;
    });
    const buttons = buttonsOf(message).map(shownButton).join(" ");
    return [readOnce(message.content), ...files, buttons].filter((part) => part !== "").join("\n");
  }

  sees(text: string, channelId?: string): Promise<void> {
    return this.#server.until(
      () => this.seen(channelId).includes(text),
      () => `"${text}", seen: ${this.seen(channelId)}`,
    );
  }

  #channel(id: string | undefined): Channel {
    const channel = id === undefined ? this.direct : this.#server.channels.get(id);
    if (channel === undefined) throw new Error(`There is no channel ${id}.`);
    return channel;
  }

  #command(name: string, channel: Channel): WireCommand {
    const { commands } = this.#server.rest;
    const known =
      channel.guild === undefined
        ? (commands.get("") ?? []).filter(({ contexts }) => contexts === undefined || contexts.includes(1))
        : [
            ...(commands.get(channel.guild) ?? []),
            ...(commands.get("") ?? []).filter(({ contexts }) => contexts === undefined || contexts.includes(0)),
          ];
    const found = known.filter((command) => command.name === name);
    if (found.length !== 1) throw new Error(`The client shows ${found.length} commands /${name}.`);
    return found[0] as WireCommand;
  }

  #interact(
    channel: Channel,
    type: Interaction["type"],
    data: Record<string, unknown>,
    message?: Kept,
    twice = false,
  ): Interaction {
    const server = this.#server;
    const interaction = server.rest.interactions.add({
      id: server.nextId(),
      token: `token-${server.nextId()}`,
      type,
      person: this.who,
      channel: channel.id,
      source: message?.id,
    });
    const payload = {
      id: interaction.id,
      application_id: APP,
      type,
      token: interaction.token,
      version: 1,
      data,
      channel_id: channel.id,
      channel: server.channels.wire(channel),
      ...(message === undefined ? {} : { message }),
      ...(channel.guild === undefined
        ? { user: userOf(this.who), context: 1 }
        : { guild_id: channel.guild, member: wireMember(this.who), guild_locale: "en-US", context: 0 }),
      locale: this.who.locale ?? "en-US",
      app_permissions: "8",
      entitlements: [],
      authorizing_integration_owners: {},
      attachment_size_limit: 10_485_760,
    };
    server.gateway.dispatch("INTERACTION_CREATE", payload);
    if (twice) server.gateway.dispatch("INTERACTION_CREATE", payload);
    return interaction;
  }
}
