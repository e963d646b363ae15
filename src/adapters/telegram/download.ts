import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { SentFile } from "../../ports/messenger.js";
import type { Api } from "./api.js";
import type { FileTold } from "./incoming.js";

/** What the Bot API hands out at most. */
const MOST_BYTES = 20_000_000;

const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

function tooLarge({ name, size }: FileTold, language: Language): Refusal {
  return new Refusal(
    "too_large",
    language === "ru"
      ? `${name} весит ${megabytes(size)}; Telegram передаёт файлы до ${megabytes(MOST_BYTES)}. Импортируйте его на машине: ita data import.`
      : `${name} has ${megabytes(size)}; Telegram hands out files of up to ${megabytes(MOST_BYTES)}. Import it on the machine: ita data import.`,
  );
}

const noAnswer = (name: string, language: Language): Refusal =>
  new Refusal(
    "unavailable",
    language === "ru"
      ? `Telegram не отдаёт ${name}. Отправьте файл ещё раз.`
      : `Telegram does not hand out ${name}. Send the file again.`,
  );

export interface DownloadOptions {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
}

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

/** A file that was told of, ready to be read. The address holds the token: it is made here, used here, and told to nobody. */
export function sentFile(told: FileTold, language: Language, { api, apiRoot, token }: DownloadOptions): SentFile {
  const { fileId, ...facts } = told;
  const { name, size } = facts;
  return {
    ...facts,
    async read(signal) {
      if (size > MOST_BYTES) throw tooLarge(told, language);
      const outcome = await api.call("getFile", { file_id: fileId }, { signal });
      if (outcome.kind === "refused" && /too big/i.test(outcome.why)) throw tooLarge(told, language);
      const path = outcome.kind === "ok" ? (outcome.result as { readonly file_path?: string }).file_path : undefined;
      if (path === undefined || path.includes("..")) throw noAnswer(name, language);
      let bytes: Uint8Array | undefined;
      try {
        const address = new URL(`./file/bot${token}/${path}`, apiRoot);
        const response = await fetch(address, { redirect: "error", ...(signal === undefined ? {} : { signal }) });
        if (!response.ok) throw noAnswer(name, language);
        bytes = await bytesOf(response);
      } catch {
        // What fetch throws may name the address.
        signal?.throwIfAborted();
        throw noAnswer(name, language);
      }
      if (bytes === undefined) throw tooLarge(told, language);
      return bytes;
    },
  };
}
