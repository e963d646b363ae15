import type { ChartTheme } from "../../domain/chart.js";
import { DAY, MINUTE } from "../../domain/civil.js";
import type { Button, Language, Message } from "../../domain/message.js";
import { subjectOf } from "../../domain/picture-subject.js";
import { Undelivered } from "../../domain/undelivered.js";
import type { ButtonTokens } from "../../ports/button-tokens.js";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import type { ShownPictures } from "../../ports/shown-pictures.js";
import type { TablePicture } from "../../ports/table-picture.js";
import { type Api, type ApiFile, codeOf } from "./api.js";
import { type Body, messageOf, type SentFile } from "./bodies.js";
import { buttonId } from "./custom-id.js";
import { nonceOf } from "./nonce.js";
import { type Reply, threadOf } from "./place.js";
import type { Attachment } from "./render/drawing.js";
import { type Post, postsOf } from "./render/posts.js";
import { type Table, tableText } from "./render/table.js";
import { loadUploads, type Uploads } from "./uploads.js";
import { wholeIn } from "./words.js";

/** How long a press counts where its button says nothing. */
const VALID_MS = 90 * DAY;
/** A minute before Discord takes the token away. */
const TOKEN_LIVES_MS = 14 * MINUTE;

export interface Address {
  readonly channel: string;
  readonly thread: string;
  readonly language: Language;
  /** What the nonces are made of. */
  readonly key: string;
  /** Whom bound buttons belong to. */
  readonly person?: string | undefined;
  readonly replyTo?: string | undefined;
  readonly silent?: boolean | undefined;
  /** Token of an interaction, for where the bot may not write by itself. */
  readonly hook?: string | undefined;
}

export interface PosterOptions {
  readonly api: Api;
  readonly tokens: ButtonTokens;
  readonly shown: ShownPictures;
  readonly clock: Clock;
  /** The folder that relative paths are read from. */
  readonly root: string;
  readonly application: () => string;
  readonly tables: () => Promise<TablePicture>;
  readonly theme: ChartTheme;
  readonly logger: Logger | undefined;
}

/** A message of Discord, drawn and read, ready to go. */
interface ReadyPost extends Pick<Post, "content" | "rows"> {
  readonly ids: readonly string[];
  readonly files: readonly SentFile[];
}

/** The way out: messages of ITA to messages of Discord. All of it throws `Undelivered`. */
export interface Poster {
  /** Sends to a channel; the ids of the messages it became. */
  send(message: Message, to: Address): Promise<readonly string[]>;
  /** Puts a message in place of "is thinking", what does not fit behind it. */
  fill(reply: Reply, message: Message, to: Address): Promise<void>;
  /** Puts a text and buttons in place of those of messages that were sent; what is attached anew follows as a reply. */
  change(sent: readonly string[], message: Message, to: Address): Promise<void>;
  isFresh(reply: Reply): boolean;
}

const EMPTY_MESSAGE = 50_006;
const isNotAllowed = (error: unknown): boolean => [10003, 50001, 50013].includes(codeOf(error) ?? 0);

export function createPoster(options: PosterOptions): Poster {
  const { api, tokens, shown, clock, root, application, tables, theme, logger } = options;

  async function tokensOf(buttons: readonly Button[], { thread, person }: Address): Promise<readonly string[]> {
    const now = clock.now();
    const issued = await tokens.issue(
      buttons.map(({ command, bound = false, once = false, validMs = VALID_MS }) => ({
        command,
        thread,
        expires: now + validMs,
        once,
        ...(bound ? { person: person ?? "nobody" } : {}),
      })),
    );
    return issued.map((token, at) => buttonId(token, buttons[at]?.asks));
  }

  /** A table as a picture; as lines where it cannot be drawn. */
  async function drawn(table: Table, name: string): Promise<SentFile> {
    try {
      return { name, data: await (await tables()).draw(table, theme), caption: "" };
    } catch (error) {
      logger?.error("discord.table", { error });
      return { name: name.replace(/png$/, "txt"), data: Buffer.from(tableText(table)), caption: "" };
    }
  }

  async function fileOf(attachment: Attachment, uploads: Uploads): Promise<SentFile> {
    const { kind, name, caption } = attachment;
    if (kind === "table") return await drawn(attachment.table, name);
    return { name, caption, data: kind === "text" ? Buffer.from(attachment.text) : uploads.bytes(attachment.path) };
  }

  async function ready(message: Message, to: Address): Promise<readonly ReadyPost[]> {
    const uploads = await loadUploads(message, root, to.language);
    const { missing, size } = uploads;
    const posts = postsOf(message, { missing, size, wholeIn: (name) => wholeIn(to.language, name) });
    const all: ReadyPost[] = [];
    for (const { content, rows, attachments } of posts) {
      const files: SentFile[] = [];
      for (const attachment of attachments) files.push(await fileOf(attachment, uploads));
      all.push({ content, rows, files, ids: await tokensOf(rows.flat(), to) });
    }
    return all;
  }

  const create = async (to: Address, body: Body, files: readonly ApiFile[]): Promise<string> => {
    try {
      const sent = await api.call<{ id: string }>({
        method: "POST",
        route: `/channels/${to.channel}/messages`,
        body,
        files,
        // The nonce makes it so.
        repeatable: true,
      });
      return sent.id;
    } catch (error) {
      if (to.hook === undefined || !isNotAllowed(error)) throw error;
      const { nonce: _nonce, enforce_nonce: _enforce, message_reference: _reference, ...rest } = body;
      const route = `/webhooks/${application()}/${to.hook}` as const;
      const sent = await api.call<{ id: string }>({
        method: "POST",
        route,
        body: rest,
        files,
        repeatable: false,
        isOpen: true,
      });
      return sent.id;
    }
  };

  async function rest(from: number, posts: readonly ReadyPost[], to: Address): Promise<string[]> {
    const sent: string[] = [];
    for (const [at, post] of posts.entries()) {
      if (at < from) continue;
      const body = messageOf(post, post.ids, post.files, {
        nonce: nonceOf(to.key, at),
        replyTo: at === 0 ? to.replyTo : undefined,
        silent: to.silent,
      });
      sent.push(await create(to, body, post.files));
    }
    return sent;
  }

  /** Changes a message. One that would hold nothing any more is taken away: Discord keeps no empty ones. */
  async function put(channel: string, id: string, body: Body): Promise<void> {
    const route = `/channels/${channel}/messages/${id}` as const;
    try {
      await api.call({ method: "PATCH", route, body, repeatable: true });
    } catch (error) {
      if (codeOf(error) !== EMPTY_MESSAGE) throw error;
      await api.call({ method: "DELETE", route, repeatable: true });
    }
  }

  /** What its messages show is kept for those who reply to them; where it cannot be kept they are messages like others. */
  async function noteShown(message: Message, { channel }: Address, sent: readonly string[]): Promise<void> {
    const subject = subjectOf(message);
    if (subject === undefined) return;
    await shown
      .note(threadOf(channel), sent, subject, clock.now())
      .catch((error: unknown) => logger?.warn("discord.shown", { error }));
  }

  const isFresh = ({ at }: Reply): boolean => clock.elapsed() - at < TOKEN_LIVES_MS;

  return {
    isFresh,
    async send(message, to) {
      const sent = await rest(0, await ready(message, to), to);
      await noteShown(message, to, sent);
      return sent;
    },
    async fill(reply, message, to) {
      const posts = await ready(message, to);
      const [first] = posts;
      if (first === undefined) return;
      const { files } = first;
      const { flags: _flags, ...change } = messageOf(first, first.ids, files, {});
      let original: string;
      try {
        const filled = await api.call<{ id: string }>({
          method: "PATCH",
          route: `/webhooks/${application()}/${reply.token}/messages/@original`,
          body: change,
          files,
          repeatable: true,
          isOpen: true,
        });
        original = filled.id;
      } catch (error) {
        // The person took it away, or its time ran out: the answer comes by itself.
        if (!(error instanceof Undelivered) || error.outcome === "unknown") throw error;
        await noteShown(message, to, await rest(0, posts, { ...to, hook: undefined }));
        return;
      }
      await noteShown(message, to, [original, ...(await rest(1, posts, to))]);
    },
    async change(sent, message, to) {
      const posts = await ready(message, to);
      for (const [at, id] of sent.entries()) {
        const { content = "", rows = [], ids = [] } = posts[at] ?? {};
        await put(to.channel, id, messageOf({ content, rows }, ids, [], {}));
      }
      // What is attached anew, and text that found no room.
      const left = posts.map((post, at) => (at < sent.length ? { ...post, content: "", rows: [], ids: [] } : post));
      await rest(
        0,
        left.filter(({ files, content }) => files.length > 0 || content !== ""),
        { ...to, replyTo: sent[0] },
      );
    },
  };
}
