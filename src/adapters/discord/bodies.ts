import type { ButtonStyle, ComponentType, RESTPostAPIChannelMessageJSONBody } from "discord.js";
import type { ApiFile } from "./api.js";
import type { Attachment } from "./render/drawing.js";
import type { Post } from "./render/posts.js";
import type { Uploads } from "./uploads.js";

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

const filesOf = (attachments: readonly Attachment[], uploads: Uploads): ApiFile[] =>
  attachments.map((each) => ({
    name: each.name,
    data: each.kind === "text" ? Buffer.from(each.text, "utf8") : uploads.bytes(each.path),
  }));

/** A text with its buttons, for a message that is changed. Attachments stay as they are. */
export const changeOf = (content: string, rows: readonly (readonly SentButton[])[]): Body => ({
  content,
  components: componentsOf(rows),
  allowed_mentions: NO_MENTIONS,
});

/** A message as the API takes it. `ids`: of its buttons, row by row. */
export function messageOf(
  { content, attachments, rows }: Post,
  ids: readonly string[],
  uploads: Uploads,
  { replyTo, nonce, silent }: BodyOptions,
): { readonly body: Body; readonly files: readonly ApiFile[] } {
  let next = 0;
  const buttons = rows.map((row) => row.map(({ label }) => ({ label, id: ids[next++] ?? "" })));
  return {
    body: {
      ...changeOf(content, buttons),
      flags: SUPPRESS_EMBEDS | (silent === true ? SILENT : 0),
      ...(attachments.length === 0
        ? {}
        : {
            attachments: attachments.map(({ name, caption }, id) => ({
              id: String(id),
              filename: name,
              ...(caption === "" ? {} : { description: caption.slice(0, MOST_DESCRIPTION) }),
            })),
          }),
      ...(nonce === undefined ? {} : { nonce, enforce_nonce: true }),
      ...(replyTo === undefined ? {} : { message_reference: { message_id: replyTo, fail_if_not_exists: false } }),
    },
    files: filesOf(attachments, uploads),
  };
}
