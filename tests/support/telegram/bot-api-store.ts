import { type Entity, hasLoneSurrogate, parseHtml } from "./html-text.js";

export interface UploadedFile {
  readonly field: string;
  readonly filename: string;
  readonly bytes: Buffer;
}

/** Fields of a call as they came: values that a multipart body carries as text are read as JSON where they are. */
export type Fields = Readonly<Record<string, unknown>>;

export interface KeyboardButton {
  readonly text: string;
  readonly callback_data: string;
}

/** A message of the bot as a chat shows it. */
export interface ShownMessage {
  readonly id: number;
  readonly chat: string;
  readonly kind: "text" | "photo" | "document" | "album";
  /** What is read: the text or the caption, without markup. */
  text: string;
  html: string;
  entities: readonly Entity[];
  keyboard: readonly (readonly KeyboardButton[])[];
  readonly files: readonly UploadedFile[];
  /** Messages of one album have one number. */
  readonly album: number | undefined;
  readonly replyTo: number | undefined;
  readonly topic: number | undefined;
  readonly silent: boolean;
  /** The app opens a reply to it. */
  readonly forcesReply: boolean;
  edits: number;
  deleted: boolean;
}

/** What a server refuses with. */
export class BotApiError extends Error {
  readonly code: number;
  readonly parameters: Readonly<Record<string, unknown>> | undefined;
  constructor(code: number, description: string, parameters?: Readonly<Record<string, unknown>>) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }
}

const bad = (description: string): never => {
  throw new BotApiError(400, `Bad Request: ${description}`);
};

const objectOf = (value: unknown): Fields | undefined => {
  if (typeof value === "object" && value !== null) return value as Fields;
  return typeof value === "string" && value !== "" ? (JSON.parse(value) as Fields) : undefined;
};

/** Text of a call, parsed and held to the limits. */
export function textOf(fields: Fields, field: "text" | "caption", most: number) {
  const raw = String(fields[field] ?? "");
  if (hasLoneSurrogate(raw)) bad("strings must be encoded in UTF-8");
  const parsed = fields["parse_mode"] === "HTML" ? parseHtml(raw) : { text: raw, entities: [] };
  if ("error" in parsed) return bad(parsed.error);
  const text = parsed.text.trim();
  if (field === "text" && text === "") bad("message text is empty");
  if (text.length > most) bad(field === "text" ? "message is too long" : "message caption is too long");
  return { text: parsed.text.replaceAll(/^[ \n\r\t]+|[ \n\r\t]+$/g, ""), html: raw, entities: parsed.entities };
}

export function keyboardOf(fields: Fields): readonly (readonly KeyboardButton[])[] {
  const markup = objectOf(fields["reply_markup"]);
  if (markup === undefined) return [];
  if (markup["force_reply"] === true) {
    const hint = markup["input_field_placeholder"];
    if (hint !== undefined && (typeof hint !== "string" || hint.length < 1 || hint.length > 64))
      bad("input field placeholder must be 1-64 characters");
    return [];
  }
  const rows = markup["inline_keyboard"] as KeyboardButton[][];
  for (const button of rows.flat()) {
    if (typeof button.text !== "string" || button.text.trim() === "") bad("inline keyboard button text is empty");
    const bytes = Buffer.byteLength(button.callback_data ?? "");
    if (bytes < 1 || bytes > 64) bad("BUTTON_DATA_INVALID");
  }
  return rows;
}

/** Width and height of a PNG; a photo is nothing else here. */
function checkPhoto({ bytes }: UploadedFile): void {
  if (bytes.length > 10_000_000) throw new BotApiError(413, "Request Entity Too Large");
  if (bytes.length < 24 || bytes.readUInt32BE(0) !== 0x89504e47) bad("IMAGE_PROCESS_FAILED");
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const ratio = Math.max(width, height) / Math.min(width, height);
  if (width + height > 10_000 || ratio > 20) bad("PHOTO_INVALID_DIMENSIONS");
}

/** Everything the bot sent, chat by chat. */
export class BotApiStore {
  readonly messages: ShownMessage[] = [];
  private ids = 100;

  shown(chat: string): ShownMessage[] {
    return this.messages.filter((message) => message.chat === chat && !message.deleted);
  }

  find(chat: unknown, id: unknown): ShownMessage | undefined {
    return this.messages.find((each) => each.chat === String(chat) && each.id === Number(id) && !each.deleted);
  }

  send(method: string, fields: Fields, files: readonly UploadedFile[]): ShownMessage[] {
    if (method === "sendMessage") return [this.add("text", fields, textOf(fields, "text", 4_096), [])];
    if (method === "sendMediaGroup") return this.album(fields, files);
    const kind = method === "sendPhoto" ? "photo" : "document";
    const file = files.find(({ field }) => field === kind) ?? bad(`there is no ${kind} in the request`);
    this.check(kind, file);
    return [this.add(kind, fields, textOf(fields, "caption", 1_024), [file])];
  }

  private check(kind: "photo" | "document", file: UploadedFile): void {
    if (kind === "photo") checkPhoto(file);
    else if (file.bytes.length > 50_000_000) throw new BotApiError(413, "Request Entity Too Large");
    if (file.bytes.length === 0) bad("file must be non-empty");
  }

  private album(fields: Fields, files: readonly UploadedFile[]): ShownMessage[] {
    const media = objectOf(fields["media"]) as unknown as Fields[];
    if (media.length < 2 || media.length > 10) bad("wrong number of items in the album");
    if (new Set(media.map(({ type }) => type)).size > 1) bad("documents and photos can't be mixed");
    if (fields["reply_markup"] !== undefined) bad("an album has no keyboard");
    const parts = media.map((item) => {
      const file = files.find(({ field }) => `attach://${field}` === item["media"]) ?? bad("file is missing");
      this.check(item["type"] as "photo" | "document", file);
      return { file, said: textOf(item, "caption", 1_024) };
    });
    const album = this.ids;
    return parts.map(({ file, said }) => this.add("album", fields, said, [file], album));
  }

  private add(
    kind: ShownMessage["kind"],
    fields: Fields,
    said: ReturnType<typeof textOf>,
    files: readonly UploadedFile[],
    album?: number,
  ): ShownMessage {
    const reply = objectOf(fields["reply_parameters"]);
    if (reply !== undefined && reply["allow_sending_without_reply"] !== true)
      this.find(fields["chat_id"], reply["message_id"]) ?? bad("message to be replied not found");
    this.ids += 1;
    const message: ShownMessage = {
      id: this.ids,
      chat: String(fields["chat_id"]),
      kind,
      ...said,
      keyboard: keyboardOf(fields),
      files,
      album,
      replyTo: reply === undefined ? undefined : Number(reply["message_id"]),
      topic: fields["message_thread_id"] === undefined ? undefined : Number(fields["message_thread_id"]),
      silent: String(fields["disable_notification"]) === "true",
      forcesReply: objectOf(fields["reply_markup"])?.["force_reply"] === true,
      edits: 0,
      deleted: false,
    };
    this.messages.push(message);
    return message;
  }

  edit(method: string, fields: Fields): ShownMessage {
    const message = this.find(fields["chat_id"], fields["message_id"]) ?? bad("message to edit not found");
    const field = method === "editMessageText" ? "text" : "caption";
    if ((field === "text") !== (message.kind === "text") && method !== "editMessageReplyMarkup")
      bad(field === "text" ? "there is no text in the message to edit" : "there is no caption in the message to edit");
    const said =
      method === "editMessageReplyMarkup" ? message : textOf(fields, field, field === "text" ? 4_096 : 1_024);
    const keyboard = keyboardOf(fields);
    const same = said.html === message.html && JSON.stringify(keyboard) === JSON.stringify(message.keyboard);
    if (same) bad("message is not modified: specified new message content and reply markup are exactly the same");
    Object.assign(message, { text: said.text, html: said.html, entities: said.entities, keyboard });
    message.edits += 1;
    return message;
  }

  delete(fields: Fields): true {
    const message = this.find(fields["chat_id"], fields["message_id"]) ?? bad("message to delete not found");
    message.deleted = true;
    return true;
  }
}
