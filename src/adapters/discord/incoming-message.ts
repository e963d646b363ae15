import { ChannelType, type Message as DiscordMessage, MessageType } from "discord.js";
import { fileKind } from "../../domain/file-kind.js";
import { languageOf } from "../../domain/language-of.js";
import { oneLine } from "../../domain/untrusted.js";
import type { AttachmentTold } from "./attached-file.js";
import { appLanguageOf, type Place, threadOf } from "./place.js";

/** A message that somebody meant for us. */
export interface Incoming {
  readonly place: Place;
  readonly words: string;
  readonly files: readonly AttachmentTold[];
  /** It is talk in a channel where many talk: a thread is opened for the conversation. A command is answered where it stands. */
  readonly opensThread: boolean;
}

const PEOPLE_WRITE: readonly MessageType[] = [MessageType.Default, MessageType.Reply];
/** Channels in which a message can be the beginning of a thread. */
const OPEN_THREADS: readonly ChannelType[] = [ChannelType.GuildText, ChannelType.GuildAnnouncement];

const nameOf = ({ author }: DiscordMessage): string =>
  oneLine(author.globalName ?? author.username)
    .trim()
    .slice(0, 64) || author.id;

/** Our name taken out of the words: ours as a person, and that of the role Discord makes for us, which is easily taken for it. */
function spokenWords(message: DiscordMessage, self: string): string {
  const roles = message.mentions.roles.filter((role) => role.tags?.botId === self).map(({ id }) => id);
  const ours = [`<@!?${self}>`, ...roles.map((id) => `<@&${id}>`)].join("|");
  return message.content.replaceAll(new RegExp(ours, "g"), " ").replaceAll(/ {2,}/g, " ").trim();
}

function namesUs({ mentions }: DiscordMessage, self: string): boolean {
  return mentions.users.has(self) || mentions.roles.some((role) => role.tags?.botId === self);
}

/** In a thread that we opened people need not name us, as long as they name nobody else. */
function isOurThread(message: DiscordMessage, self: string): boolean {
  const { channel, mentions } = message;
  return channel.isThread() && channel.ownerId === self && mentions.users.size === 0;
}

const told = (message: DiscordMessage | undefined): AttachmentTold[] =>
  message?.attachments.map(({ name, size, url, contentType }) => ({ name, size, url, contentType })) ?? [];

/** Pictures of the message that is replied to: "what do you see here?" */
function repliedPictures(message: DiscordMessage): AttachmentTold[] {
  const id = message.reference?.messageId;
  const replied = id === undefined ? undefined : message.channel.messages.cache.get(id);
  return told(replied).filter(({ name, contentType }) => fileKind(name, contentType ?? "") === "picture");
}

/**
 * What somebody wrote to us (our own user is `self`); undefined for what is none of our business: other bots, webhooks, system messages, and in guilds whatever neither names us nor stands in a thread of ours.
 */
export function readMessage(message: DiscordMessage, self: string): Incoming | undefined {
  const { author, guildId, channel } = message;
  if (author.bot || author.system || message.webhookId !== null || !PEOPLE_WRITE.includes(message.type))
    return undefined;
  const isPrivate = guildId === null;
  if (isPrivate && channel.type !== ChannelType.DM) return undefined;
  if (!isPrivate && !namesUs(message, self) && !isOurThread(message, self)) return undefined;
  const words = spokenWords(message, self);
  const own = told(message);
  const files = own.length > 0 ? own : repliedPictures(message);
  if (words === "" && own.length === 0) return undefined;
  const appLanguage = appLanguageOf(message.guild?.preferredLocale);
  return {
    place: {
      channel: message.channelId,
      thread: threadOf(message.channelId),
      from: {
        platform: "discord",
        user: author.id,
        chat: guildId ?? message.channelId,
        isPrivate,
        name: nameOf(message),
      },
      language: languageOf(words, appLanguage),
      appLanguage,
      key: BigInt(message.id).toString(36),
      replyTo: isPrivate ? undefined : message.id,
      reply: undefined,
      repliesTo: message.reference?.messageId,
      hook: undefined,
    },
    words,
    files,
    opensThread: !words.startsWith("/") && !isPrivate && OPEN_THREADS.includes(channel.type),
  };
}
