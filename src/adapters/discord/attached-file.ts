import { Refusal } from "../../domain/errors.js";
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
const MOST_BYTES = 20_000_000;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** What a file is taken for by its name: candles, a setup, a picture. */
export function kindOf(name: string, mime: string): SentFile["kind"] {
  if (/\.(?:csv|tsv|txt|hst)$/i.test(name)) return "candles";
  if (/\.ya?ml$/i.test(name)) return "setup";
  return /\.(?:png|jpe?g|webp)$/i.test(name) || mime.startsWith("image/") ? "picture" : "other";
}

const tooLarge = (name: string, size: number, language: Language): Refusal =>
  new Refusal(
    "too_large",
    language === "ru"
      ? `${name} весит ${megabytes(size)}; из чата берутся файлы до ${megabytes(MOST_BYTES)}. Импортируйте его на машине: ita data import.`
      : `${name} has ${megabytes(size)}; from a chat, files of up to ${megabytes(MOST_BYTES)} are taken. Import it on the machine: ita data import.`,
  );

const noAnswer = (name: string, language: Language): Refusal =>
  new Refusal(
    "unavailable",
    language === "ru"
      ? `Discord не отдаёт ${name}. Отправьте файл ещё раз.`
      : `Discord does not hand out ${name}. Send the file again.`,
  );

/** The bytes of an answer; undefined where there are more than may be taken, whatever was told of it. */
async function bytesOf(response: Response): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** A file that a person attached, fetched only when somebody reads it, from Discord's hosts alone. */
export function attachedFile(told: AttachmentTold, language: Language, options: AttachmentOptions): SentFile {
  const name = oneLine(told.name).slice(0, 120) || "file";
  const { size, url } = told;
  return {
    name,
    kind: kindOf(name, told.contentType ?? ""),
    size,
    async read(signal) {
      if (size > MOST_BYTES) throw tooLarge(name, size, language);
      if (!URL.canParse(url) || !options.hosts.includes(new URL(url).host)) throw noAnswer(name, language);
      const late = AbortSignal.timeout(options.timeoutMs);
      let bytes: Uint8Array | undefined;
      try {
        const both = signal === undefined ? late : AbortSignal.any([signal, late]);
        const response = await fetch(url, { redirect: "error", signal: both });
        if (!response.ok) throw noAnswer(name, language);
        bytes = await bytesOf(response);
      } catch {
        signal?.throwIfAborted();
        throw noAnswer(name, language);
      }
      if (bytes === undefined) throw tooLarge(name, MOST_BYTES + 1, language);
      return bytes;
    },
  };
}
