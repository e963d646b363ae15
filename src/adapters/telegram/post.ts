import type { ChartTheme } from "../../domain/chart.js";
import type { Language, Message, Picture } from "../../domain/message.js";
import { subjectOf } from "../../domain/picture-subject.js";
import { repeatMark } from "../../domain/repeated.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { ButtonTokens } from "../../ports/button-tokens.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { ShownPictures } from "../../ports/shown-pictures.js";
import type { TablePicture } from "../../ports/table-picture.js";
import { type Attachment, loadFile, loadPicture, pictureOf } from "./attachments.js";
import { threadOf } from "./incoming.js";
import { keyboardOf } from "./keyboard.js";
import { type Keyboard, messageCalls } from "./message-calls.js";
import type { OutCall, OutJob, Priority } from "./out-job.js";
import type { Outbox } from "./outbox.js";
import { type Rendered, renderMessage } from "./render-message.js";
import { htmlOf, lengthOf, plainOf, plainRun, type Run, trimmed } from "./rich-text.js";
import { splitText } from "./split-text.js";
import { type Table, wideTableText } from "./table-text.js";
import { notSent } from "./words.js";

/** Where a message goes and how. */
export interface Address {
  readonly chat: string;
  readonly topic: number | undefined;
  readonly language: Language;
  readonly priority: Priority;
  /** Whom bound buttons belong to. */
  readonly person?: string | undefined;
  readonly replyTo?: number | undefined;
  readonly silent?: boolean | undefined;
  /** What a repeat is told apart by. */
  readonly key: string;
  readonly patienceMs?: number | undefined;
}

/** The messages that one message became, the one with the text and the buttons first. */
export interface Posted {
  readonly form: "text" | "caption";
  readonly ids: readonly number[];
  /** What it says of itself where it may be a repeat. */
  readonly mark: string | undefined;
}

export interface PostOptions {
  readonly outbox: Outbox;
  readonly tokens: ButtonTokens;
  readonly shown: ShownPictures;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  readonly root: string;
  readonly tables: () => Promise<TablePicture>;
  readonly theme: ChartTheme;
}

export interface Post {
  /** Renders and sends. Throws `Undelivered`. */
  send(message: Message, to: Address): Promise<Posted>;
  /** Puts a text and buttons in place of those of a message. Throws `Undelivered`. */
  edit(posted: Posted, message: Message, to: Omit<Address, "replyTo" | "silent">): Promise<void>;
}

const EDIT_TEXT = 4_096;
const EDIT_CAPTION = 1_024;

interface TheirMessage {
  readonly message_id: number;
  readonly text?: string;
  readonly caption?: string;
}

const sentMessages = (results: readonly unknown[]): TheirMessage[] =>
  results.flat().filter((result) => typeof result === "object" && result !== null) as never;

function posted(results: readonly unknown[], mark: string): Posted {
  const all = sentMessages(results);
  const last = all.at(-1);
  if (last === undefined) throw new Undelivered("unknown", "Telegram told no message.");
  const isAlbum = Array.isArray(results.at(-1));
  const main = isAlbum ? (all[all.length - (results.at(-1) as unknown[]).length] ?? last) : last;
  return {
    form: main.text === undefined ? "caption" : "text",
    ids: [main.message_id, ...all.filter((each) => each !== main).map(({ message_id }) => message_id)],
    // A call that was made again on the way says so as well.
    mark: all.some(({ text = "", caption = "" }) => (text || caption).startsWith(mark)) ? mark : undefined,
  };
}

/** A picture as it goes out: read, or drawn where it is a table; as text where neither can be. */
async function shownPicture(
  given: Picture | Table,
  options: PostOptions,
  language: Language,
): Promise<Attachment | Run[]> {
  if ("path" in given) return (await loadPicture(given, options.root)) ?? [plainRun(notSent(language, nameOf(given)))];
  try {
    return await pictureOf(await (await options.tables()).draw(given, options.theme), "table.png", "");
  } catch (error) {
    options.logger?.error("telegram.table", { error });
    return wideTableText(given);
  }
}

const nameOf = ({ caption, path }: Picture): string => caption || (path.split(/[\\/]/).at(-1) ?? "");

/** All that stands beside the text, read; what cannot be sent is said in the text. */
async function gathered({ runs: text, pictures, files }: Rendered, options: PostOptions, language: Language) {
  const runs: Run[] = [...text];
  const attachments: Attachment[] = [];
  const put = (part: Attachment | Run[]): void => {
    if (Array.isArray(part)) runs.push(plainRun(runs.length === 0 ? "" : "\n\n"), ...part);
    else attachments.push(part);
  };
  for (const given of pictures) put(await shownPicture(given, options, language));
  for (const given of files) put(loadFile(given, options.root) ?? [plainRun(notSent(language, nameOf(given)))]);
  return { runs: trimmed(runs), attachments };
}

/** What its messages show is kept for those who reply to them; where it cannot be kept they are messages like others. */
async function noteShown({ shown, clock, logger }: PostOptions, message: Message, chat: string, { ids }: Posted) {
  const subject = subjectOf(message);
  if (subject === undefined) return;
  await shown
    .note(threadOf(chat, undefined), ids.map(String), subject, clock.now())
    .catch((error: unknown) => logger?.warn("telegram.shown", { error }));
}

/** The way out: messages to calls to the outbox. */
export function createPost(options: PostOptions): Post {
  const { outbox } = options;
  const job = (to: Omit<Address, "replyTo" | "silent">, calls: readonly OutCall[]): OutJob => ({
    chat: to.chat,
    priority: to.priority,
    calls,
    mustArrive: true,
    ...(to.patienceMs === undefined ? {} : { patienceMs: to.patienceMs }),
  });

  return {
    async send(message, to) {
      const { language, topic, replyTo, silent } = to;
      const rendered = renderMessage(message);
      const { runs, attachments } = await gathered(rendered, options, language);
      const keyboard = await keyboardOf(rendered.buttons, threadOf(to.chat, topic), to.person, options);
      const mark = repeatMark(to.key);
      const calls = messageCalls({ runs, attachments, keyboard, language, topic, replyTo, silent, mark });
      if (calls.length === 0) throw new Undelivered("refused", "The message holds nothing that can be sent.");
      const sent = posted(await outbox.send(job(to, calls)), mark);
      await noteShown(options, message, to.chat, sent);
      return sent;
    },

    async edit({ form, ids }, message, to) {
      const { runs: given, buttons, pictures } = renderMessage(message);
      const keyboard = await keyboardOf(buttons, threadOf(to.chat, to.topic), to.person, options);
      const runs = [
        ...given,
        ...pictures.flatMap((table) => ("path" in table ? [] : [plainRun("\n\n"), ...wideTableText(table)])),
      ];
      await outbox.send(job(to, [editCall(form, ids[0] as number, runs, keyboard)]));
    },
  };
}

/** Text too long to stand in one message is cut: the message was sent whole before it was edited. */
function editCall(form: Posted["form"], id: number, runs: readonly Run[], keyboard: Keyboard): OutCall {
  const most = form === "text" ? EDIT_TEXT : EDIT_CAPTION;
  const fits = lengthOf(runs) <= most;
  const shown = fits ? runs : [...cutTo(runs, most - 2), plainRun("…")];
  const call = (html: boolean): OutCall => ({
    method: form === "text" ? "editMessageText" : "editMessageCaption",
    payload: (chat) => ({
      chat_id: chat,
      message_id: id,
      [form]: html ? htmlOf(shown) : plainOf(shown, most),
      ...(html ? { parse_mode: "HTML" } : {}),
      ...(form === "text" ? { link_preview_options: { is_disabled: true } } : {}),
      reply_markup: { inline_keyboard: keyboard },
    }),
  });
  return { ...call(true), plain: call(false) };
}

const cutTo = (runs: readonly Run[], most: number): readonly Run[] => splitText(runs, most)[0] ?? [];
