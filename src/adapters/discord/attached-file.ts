import type { Refusal } from "../../domain/errors.js";
import { fileFromChat } from "../../domain/file-from-chat.js";
import { fileKind } from "../../domain/file-kind.js";
import type { Language } from "../../domain/message.js";
import { oneLine } from "../../domain/untrusted.js";
import type { SentFile } from "../../ports/messenger.js";

/** What Discord tells of an attachment. */
export interface AttachmentTold {
  readonly name: string;
  readonly size: number;
  readonly url: string;
  readonly contentType: string | null;
}

export interface AttachmentOptions {
  /** Hosts that files may come from. */
  readonly hosts: readonly string[];
  /** How long the whole download may take, ms. */
  readonly timeoutMs: number;
}

/** Discord's own hosts for what people attach. */
export const CDN_HOSTS: readonly string[] = ["cdn.discordapp.com", "media.discordapp.net"];

const tooLarge = (name: string, size: number, language: Language): Refusal => {
  const limit = language === "ru" ? "из чата берутся файлы до {most}" : "from a chat, files of up to {most} are taken";
  return fileFromChat.tooLarge(name, size, limit, language);
};
const noAnswer = (name: string, language: Language): Refusal => fileFromChat.notHandedOut("Discord", name, language);

/** A file that a person attached, fetched only when somebody reads it, from Discord's hosts alone. */
export function attachedFile(told: AttachmentTold, language: Language, options: AttachmentOptions): SentFile {
  const name = oneLine(told.name).slice(0, 120) || "file";
  const { size, url } = told;
  return {
    name,
    kind: fileKind(name, told.contentType ?? ""),
    size,
    async read(signal) {
      if (size > fileFromChat.mostBytes) throw tooLarge(name, size, language);
      if (!URL.canParse(url) || !options.hosts.includes(new URL(url).host)) throw noAnswer(name, language);
      const late = AbortSignal.timeout(options.timeoutMs);
      let bytes: Uint8Array | undefined;
      try {
        const both = signal === undefined ? late : AbortSignal.any([signal, late]);
        const response = await fetch(url, { redirect: "error", signal: both });
        if (!response.ok) throw noAnswer(name, language);
        bytes = await fileFromChat.bytesOf(response);
      } catch {
        signal?.throwIfAborted();
        throw noAnswer(name, language);
      }
      if (bytes === undefined) throw tooLarge(name, fileFromChat.mostBytes + 1, language);
      return bytes;
    },
  };
}
