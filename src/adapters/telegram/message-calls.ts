import type { Language } from "../../domain/message.js";
import type { Payload } from "./api.js";
import type { Attachment } from "./attachments.js";
import type { OutCall } from "./out-job.js";
import { htmlOf, lengthOf, plainOf, plainRun, type Run } from "./rich-text.js";
import { splitText } from "./split-text.js";
import { notSent, say } from "./words.js";

/** Telegram's limits, UTF-16 units of what is read; some are kept free for the number of a part and the mark of a repeat. */
const SPARE = 64;
const TEXT = 4_096 - SPARE;
const CAPTION = 1_024 - SPARE;
/** Longer texts go out as a file behind their beginning. */
const MOST_PARTS = 4;
const BEGINNING = 3_000;
const ALBUM = 10;

export type Keyboard = readonly (readonly { readonly text: string; readonly callback_data: string }[])[];

/** A message whose pictures and files have been read: all that its calls are made of. */
export interface Outgoing {
  readonly runs: readonly Run[];
  readonly attachments: readonly Attachment[];
  readonly keyboard: Keyboard;
  readonly language: Language;
  readonly topic?: number | undefined;
  readonly replyTo?: number | undefined;
  readonly silent?: boolean | undefined;
  /** What a repeat says of itself. */
  readonly mark: string;
}

/** What a call carries beside its text. */
type Fields = (earlier: readonly unknown[]) => Payload;

const keyboardFields = (keyboard: Keyboard): Payload =>
  keyboard.length === 0 ? {} : { reply_markup: { inline_keyboard: keyboard } };

/** Without losing the message where the one it answers is gone. */
const replyFields = (to: number | undefined, asText: boolean): Payload => {
  if (to === undefined) return {};
  const reply = { message_id: to, allow_sending_without_reply: true };
  return { reply_parameters: asText ? JSON.stringify(reply) : reply };
};

const firstId = (earlier: readonly unknown[]): number | undefined => {
  const first: unknown = Array.isArray(earlier[0]) ? earlier[0][0] : earlier[0];
  return typeof first === "object" && first !== null && "message_id" in first ? Number(first.message_id) : undefined;
};

const textFields = (field: "text" | "caption", runs: readonly Run[], html: boolean): Payload => {
  if (runs.length === 0) return {};
  if (html) return { [field]: htmlOf(runs), parse_mode: "HTML" };
  return { [field]: plainOf(runs, (field === "text" ? TEXT : CAPTION) + SPARE) };
};

/** The calls that make one message, in their order: pictures, files, and last the text that carries the buttons. */
export function messageCalls(out: Outgoing): OutCall[] {
  const { attachments, language, topic, silent, keyboard } = out;
  const base = (chat: string): Payload => ({
    chat_id: chat,
    ...(topic === undefined ? {} : { message_thread_id: topic }),
    ...(silent === true ? { disable_notification: true } : {}),
  });
  /** A call that is tried as HTML, then as plain text, and that says so where it is sent again. */
  const variants = (runs: readonly Run[], make: (runs: readonly Run[], html: boolean) => OutCall): OutCall => {
    const marked = [plainRun(`${out.mark}\n`), ...runs];
    return {
      ...make(runs, true),
      plain: make(runs, false),
      again: { ...make(marked, true), plain: make(marked, false) },
    };
  };

  const textCall = (runs: readonly Run[], fields: Fields, withKeyboard: boolean): OutCall =>
    variants(runs, (given, html) => {
      const payload = (more: Fields) => (chat: string, earlier: readonly unknown[]) => ({
        ...base(chat),
        ...textFields("text", given, html),
        link_preview_options: { is_disabled: true },
        ...more(earlier),
      });
      const bare: OutCall = { method: "sendMessage", payload: payload(() => ({})) };
      if (!withKeyboard) return { method: "sendMessage", payload: payload(fields), otherwise: bare };
      const markup = keyboardFields(keyboard);
      return {
        method: "sendMessage",
        payload: payload((earlier) => ({ ...fields(earlier), ...markup })),
        otherwise: bare,
      };
    });

  /** One photo or document; refused as a photo it goes as a document, refused as that its caption says so. */
  const singleCall = (given: Attachment, caption: readonly Run[], fields: Fields, withKeyboard: boolean): OutCall =>
    variants(caption, (runs, html) => {
      const send = (as: Attachment["as"], otherwise: OutCall): OutCall => ({
        method: as === "photo" ? "sendPhoto" : "sendDocument",
        otherwise,
        payload: (chat, earlier) => ({
          ...base(chat),
          [as]: { source: given.bytes, filename: given.name },
          ...textFields("caption", runs, html),
          ...(withKeyboard ? keyboardFields(keyboard) : {}),
          ...fields(earlier),
        }),
      });
      const words = [...runs, plainRun(`${runs.length === 0 ? "" : "\n\n"}${notSent(language, given.name)}`)];
      const document = send(
        "document",
        textCall(words, () => ({}), withKeyboard),
      );
      return given.as === "photo" ? send("photo", document) : document;
    });

  const groupCall = (group: readonly Attachment[], fields: Fields): OutCall => {
    const captions = group.map(({ caption }) => caption).filter((caption) => caption !== "");
    const names = group.map(({ caption, name }) => caption || name).join(", ");
    const [first] = group as [Attachment];
    // Photos show the caption of the first under the album; documents each show their own.
    const together =
      first.as === "photo" ? cropped([plainRun(captions.join("\n"))]) : cropped([plainRun(first.caption)]);
    return variants(together, (runs, html) => ({
      method: "sendMediaGroup",
      cost: group.length,
      otherwise: textCall([plainRun(notSent(language, names))], () => ({}), false),
      payload: (chat, earlier) => ({
        ...base(chat),
        media: group.map(({ as, bytes, name, caption }, at) => ({
          type: as,
          media: { source: bytes, filename: name },
          ...(at === 0 ? textFields("caption", runs, html) : {}),
          ...(at > 0 && as === "document" ? textFields("caption", cropped([plainRun(caption)]), false) : {}),
        })),
        ...fields(earlier),
      }),
    }));
  };

  const beside = (group: readonly Attachment[], fields: Fields): OutCall[] => {
    const [first] = group;
    if (first === undefined) return [];
    if (group.length === 1) return [singleCall(first, cropped([plainRun(first.caption)]), fields, false)];
    return [groupCall(group.slice(0, ALBUM), fields), ...beside(group.slice(ALBUM), () => ({}))];
  };

  const { parts, file } = textParts(out);
  const photos = attachments.filter(({ as }) => as === "photo");
  const documents = [...attachments.filter(({ as }) => as === "document"), ...file];
  const [only] = photos;
  const captioned = only === undefined || photos.length > 1 ? undefined : captionOf(out, only);
  if (captioned !== undefined && only !== undefined) {
    const replies: Fields = () => replyFields(out.replyTo, true);
    return [...beside(documents, replies), singleCall(only, captioned, replies, true)];
  }
  const calls = [photos, documents].flatMap((group, at) =>
    beside(group, () => (at === 0 || photos.length === 0 ? replyFields(out.replyTo, true) : {})),
  );
  const texts = parts.map((runs, at) =>
    textCall(
      runs,
      (earlier) => (at === 0 ? replyFields(calls.length > 0 ? firstId(earlier) : out.replyTo, false) : {}),
      at === parts.length - 1,
    ),
  );
  return [...calls, ...texts];
}

const cropped = (runs: readonly Run[]): Run[] => splitText(runs, CAPTION)[0] ?? [];

/** The text of a message with one picture, where all of it fits under the picture: its own caption stands last. */
function captionOf({ runs }: Outgoing, { caption }: Attachment): readonly Run[] | undefined {
  if (runs.length === 0) return cropped([plainRun(caption)]);
  const own = caption === "" || plainOf(runs).includes(caption) ? [] : [plainRun(`\n\n${caption}`)];
  const all = [...runs, ...own];
  return lengthOf(all) <= CAPTION ? all : undefined;
}

/** The text in messages, numbered where there is more than one; its beginning and a file where there would be too many. */
function textParts({ runs, keyboard, attachments, language }: Outgoing): {
  readonly parts: readonly (readonly Run[])[];
  readonly file: readonly Attachment[];
} {
  if (runs.length === 0) {
    const lonely = keyboard.length > 0 && attachments.every(({ caption }) => caption === "");
    const words = attachments.map(({ caption }) => caption).join(" · ");
    if (keyboard.length === 0) return { parts: [], file: [] };
    return { parts: [cropped([plainRun(lonely ? say(language, "choose") : words)])], file: [] };
  }
  const parts = splitText(runs, TEXT);
  if (parts.length === 1) return { parts, file: [] };
  if (parts.length <= MOST_PARTS)
    return { parts: parts.map((part, at) => [...part, plainRun(`\n\n${at + 1}/${parts.length}`)]), file: [] };
  const [beginning = []] = splitText(runs, BEGINNING);
  const bytes = Buffer.from(plainOf(runs), "utf8");
  return {
    parts: [[...beginning, plainRun(`\n${say(language, "wholeInFile")}`)]],
    file: [{ as: "document", name: "answer.txt", bytes, caption: "" }],
  };
}
