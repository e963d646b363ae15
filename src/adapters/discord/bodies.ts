import type { ButtonStyle, ComponentType, RESTPostAPIChannelMessageJSONBody } from "discord.js";
import type { ApiFile } from "./api.js";
import type { Post } from "./render/posts.js";

export type Body = RESTPostAPIChannelMessageJSONBody;
/** A button as it is sent. */
export interface SentButton {
  readonly label: string;
  readonly id: string;
}

const ROW: ComponentType.ActionRow = 1;
const BUTTON: ComponentType.Button = 2;
const SECONDARY: ButtonStyle.Secondary = 2;
/** No preview of addresses. */
const SUPPRESS_EMBEDS = 1 << 2;
const SILENT = 1 << 12;
const MOST_DESCRIPTION = 1_024;

/** On every send: whatever a text holds, it pings nobody. */
const NO_MENTIONS = { parse: [], replied_user: false } satisfies Body["allowed_mentions"];

export const componentsOf = (rows: readonly (readonly SentButton[])[]): NonNullable<Body["components"]> =>
  rows.map((row) => ({
    type: ROW,
    components: row.map(({ label, id }) => ({ type: BUTTON, style: SECONDARY, label, custom_id: id })),
  }));

export interface BodyOptions {
  /** The message it replies to, where it is still there. */
  readonly replyTo?: string | undefined;
  readonly nonce?: string | undefined;
  readonly silent?: boolean | undefined;
}

/** A text with its buttons, for a message that is changed. Attachments stay as they are. */
export const changeOf = (content: string, rows: readonly (readonly SentButton[])[]): Body => ({
  content,
  components: componentsOf(rows),
  allowed_mentions: NO_MENTIONS,
});

/** A file with what it is called. */
export interface SentFile extends ApiFile {
  readonly caption: string;
}

/** A message as the API takes it. `ids`: of its buttons, row by row. */
export function messageOf(
  { content, rows }: Pick<Post, "content" | "rows">,
  ids: readonly string[],
  files: readonly SentFile[],
  { replyTo, nonce, silent }: BodyOptions,
): Body {
  let next = 0;
  const buttons = rows.map((row) => row.map(({ label }) => ({ label, id: ids[next++] ?? "" })));
  const attachments = files.map(({ name, caption }, id) => ({
    id: String(id),
    filename: name,
    ...(caption === "" ? {} : { description: caption.slice(0, MOST_DESCRIPTION) }),
  }));
  return {
    ...changeOf(content, buttons),
    flags: SUPPRESS_EMBEDS | (silent === true ? SILENT : 0),
    ...(files.length === 0 ? {} : { attachments }),
    ...(nonce === undefined ? {} : { nonce, enforce_nonce: true }),
    ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
  };
}
