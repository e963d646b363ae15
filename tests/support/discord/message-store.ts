import type { APIAttachment } from "discord.js";
import type { Channel } from "./channels.js";
import type { Gateway } from "./gateway.js";
import { BOT_USER, type Kept, type MessageBody, type Upload, wireMessage } from "./wire.js";

export const EPHEMERAL = 64;
export const LOADING = 128;

export const isLoading = ({ flags }: Kept): boolean => ((flags ?? 0) & LOADING) !== 0;
export const isEphemeral = ({ flags }: Kept): boolean => ((flags ?? 0) & EPHEMERAL) !== 0;

interface StoreOptions {
  readonly gateway: Gateway;
  now(): number;
  nextId(): string;
  host(filename: string, data: Buffer): APIAttachment;
}

const forbidsMentions = ({ allowed_mentions: allowed }: MessageBody): boolean =>
  allowed?.parse !== undefined &&
  allowed.parse.length === 0 &&
  allowed.users === undefined &&
  allowed.roles === undefined;

/** Writes and changes messages of the bot as Discord does. */
export class MessageStore {
  /** Texts that were sent without forbidding mentions. */
  readonly unguarded: string[] = [];
  /** Bytes of uploaded files, by attachment url. */
  readonly uploads = new Map<string, Upload>();
  readonly #options: StoreOptions;

  constructor(options: StoreOptions) {
    this.#options = options;
  }

  write(channel: Channel, body: MessageBody, files: readonly Upload[], extra: Partial<Kept> = {}): Kept {
    const { gateway, nextId, now } = this.#options;
    this.#guard(body);
    const message: Kept = {
      ...wireMessage({
        id: nextId(),
        channel: channel.id,
        guild: channel.guild,
        author: BOT_USER,
        body,
        attachments: this.#store(body, files),
        timestamp: new Date(now()).toISOString(),
      }),
      ...extra,
    };
    channel.messages.push(message);
    if (!isEphemeral(message)) gateway.dispatch("MESSAGE_CREATE", { ...message });
    return message;
  }

  change(message: Kept, body: MessageBody, files: readonly Upload[]): Kept {
    this.#guard(body);
    const { attachments: listed, content, components } = body;
    const kept =
      listed === undefined
        ? message.attachments
        : message.attachments.filter(({ id }) => (listed ?? []).some((each) => String(each.id) === id));
    Object.assign(message, {
      ...(content === undefined ? {} : { content: (content ?? "").trim() }),
      ...(components === undefined ? {} : { components: components ?? [] }),
      attachments: [...kept, ...this.#store(body, files)],
      edited_timestamp: new Date(this.#options.now()).toISOString(),
      flags: (message.flags ?? 0) & ~LOADING,
    });
    return message;
  }

  #guard(body: MessageBody): void {
    if ((body.content ?? "") !== "" && !forbidsMentions(body)) this.unguarded.push(body.content ?? "");
  }

  #store(body: MessageBody, files: readonly Upload[]): APIAttachment[] {
    return files.map((file) => {
      const listed = body.attachments?.find(({ id }) => `files[${id}]` === file.field);
      const attachment = this.#options.host(listed?.filename ?? file.filename, file.data);
      this.uploads.set(attachment.url, file);
      return listed?.description == null ? attachment : { ...attachment, description: listed.description };
    });
  }
}
