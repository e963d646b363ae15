import type { Message, PhotoSize, User } from "telegraf/types";
import type { Asker } from "../../domain/asker.js";
import { fileKind } from "../../domain/file-kind.js";
import { languageOf } from "../../domain/language-of.js";
import type { Language } from "../../domain/message.js";
import { oneLine } from "../../domain/untrusted.js";
import type { SentFile } from "../../ports/messenger.js";

/** The account that ITA speaks as. */
export interface Me {
  readonly id: number;
  readonly username: string;
}

/** Where something was said, and by whom. */
export interface Place {
  readonly chat: string;
  readonly topic: number | undefined;
  /** `telegram:<chat>`, `telegram:<chat>:<topic>`. */
  readonly thread: string;
  readonly from: Asker;
  /** Of the words, else of the person's app. */
  readonly language: Language;
  readonly appLanguage: Language;
  /** What an answer in a group replies to. */
  readonly messageId: number;
}

/** A file as Telegram tells of it: fetched only when somebody reads it. */
export interface FileTold extends Pick<SentFile, "name" | "kind" | "size" | "isQuoted"> {
  readonly fileId: string;
}

export interface Incoming extends Place {
  readonly text: string;
  readonly files: readonly FileTold[];
  /** When it was sent, epoch ms. */
  readonly sentAt: number;
  /** The message of ours that it replies to. */
  readonly repliesTo: number | undefined;
}

const nameOf = ({ first_name, last_name, username, id }: User): string =>
  oneLine([first_name, last_name].filter((part) => part).join(" "))
    .trim()
    .slice(0, 64) ||
  username ||
  String(id);

export const threadOf = (chat: string, topic: number | undefined): string =>
  `telegram:${chat}${topic === undefined ? "" : `:${topic}`}`;

/** Chat and topic of an address `telegram:<chat>[:<topic>]`; undefined for any other. */
export function chatOfThread(
  thread: string,
): { readonly chat: string; readonly topic: number | undefined } | undefined {
  const [, chat, topic] = /^telegram:(-?\d+)(?::(\d+))?$/.exec(thread) ?? [];
  return chat === undefined ? undefined : { chat, topic: topic === undefined ? undefined : Number(topic) };
}

/** Where a message stands and who says something about it (its sender, or whoever pressed its button). */
export function placeOf(message: Message, from: User, words: string): Place {
  const topic = message.is_topic_message === true ? message.message_thread_id : undefined;
  const chat = String(message.chat.id);
  const appLanguage: Language = /^ru\b/i.test(from.language_code ?? "") ? "ru" : "en";
  return {
    chat,
    topic,
    thread: threadOf(chat, topic),
    from: {
      platform: "telegram",
      user: String(from.id),
      chat,
      isPrivate: message.chat.type === "private",
      name: nameOf(from),
    },
    appLanguage,
    language: languageOf(words, appLanguage),
    messageId: message.message_id,
  };
}

function photoTold(sizes: readonly PhotoSize[]): FileTold[] {
  const largest = [...sizes].sort((a, b) => b.width * b.height - a.width * a.height)[0];
  if (largest === undefined) return [];
  return [{ fileId: largest.file_id, name: "photo.jpg", kind: "picture", size: largest.file_size ?? 0 }];
}

function filesIn(message: Message): FileTold[] {
  if ("document" in message) {
    const { file_id, file_name = "file", mime_type = "", file_size = 0 } = message.document;
    const name = oneLine(file_name).slice(0, 120);
    return [{ fileId: file_id, name, kind: fileKind(name, mime_type), size: file_size }];
  }
  return "photo" in message ? photoTold(message.photo) : [];
}

/** The command or mention without our own name in it; undefined in a group where nobody spoke to us. */
function spokenToUs(message: Message, text: string, me: Me, isPrivate: boolean): string | undefined {
  const command = /^\/([A-Za-z0-9_]+)(?:@([A-Za-z0-9_]+))?/.exec(text);
  const ours = me.username.toLowerCase();
  if (command?.[2] !== undefined && command[2].toLowerCase() !== ours) return undefined;
  if (command !== null) return `/${command[1]}${text.slice(command[0].length)}`;
  if (isPrivate) return text;
  const mention = new RegExp(`@${me.username}(?![A-Za-z0-9_])`, "i");
  if (mention.test(text)) return text.replace(mention, "").replaceAll(/ {2,}/g, " ").trim();
  const replied = "reply_to_message" in message ? message.reply_to_message?.from?.id : undefined;
  return replied === me.id ? text : undefined;
}

const isForwarded = (message: Message): boolean => "forward_origin" in message || "forward_date" in message;

/**
 * A message that somebody meant for us; undefined for what is none of our business: edited messages, other bots, channels and anonymous admins,
 * commands that were forwarded, and in groups whatever is no command, mention or reply to us.
 */
export function readMessage(message: Message, me: Me): Incoming | undefined {
  const { from } = message;
  if (from === undefined || from.is_bot || message.sender_chat !== undefined || "edit_date" in message)
    return undefined;
  const written = "text" in message ? message.text : "caption" in message ? (message.caption ?? "") : "";
  if (isForwarded(message) && written.startsWith("/")) return undefined;
  const own = filesIn(message);
  const answered = "reply_to_message" in message ? message.reply_to_message : undefined;
  const picture = answered === undefined ? [] : filesIn(answered as Message).filter(({ kind }) => kind === "picture");
  const text = spokenToUs(message, written, me, message.chat.type === "private");
  if (text === undefined || (text.trim() === "" && own.length === 0)) return undefined;
  return {
    ...placeOf(message, from, text),
    text,
    files: own.length > 0 ? own : picture.map((file) => ({ ...file, isQuoted: true })),
    sentAt: message.date * 1_000,
    repliesTo: answered?.from?.id === me.id ? answered.message_id : undefined,
  };
}
