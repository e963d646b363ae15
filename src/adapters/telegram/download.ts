import type { Refusal } from "../../domain/errors.js";
import { fileFromChat } from "../../domain/file-from-chat.js";
import type { Language } from "../../domain/message.js";
import type { SentFile } from "../../ports/messenger.js";
import type { Api } from "./api.js";
import type { FileTold } from "./incoming.js";

function tooLarge({ name, size }: FileTold, language: Language): Refusal {
  const limit = language === "ru" ? "Telegram передаёт файлы до {most}" : "Telegram hands out files of up to {most}";
  return fileFromChat.tooLarge(name, size, limit, language);
}
const noAnswer = (name: string, language: Language): Refusal => fileFromChat.notHandedOut("Telegram", name, language);

export interface DownloadOptions {
  readonly api: Api;
  readonly apiRoot: string;
  readonly token: string;
}

/** A file that was told of, ready to be read. The address holds the token: it is made here, used here, and told to nobody. */
export function sentFile(told: FileTold, language: Language, { api, apiRoot, token }: DownloadOptions): SentFile {
  const { fileId, ...facts } = told;
  const { name, size } = facts;
  return {
    ...facts,
    async read(signal) {
      if (size > fileFromChat.mostBytes) throw tooLarge(told, language);
      const outcome = await api.call("getFile", { file_id: fileId }, { signal });
      if (outcome.kind === "refused" && /too big/i.test(outcome.why)) throw tooLarge(told, language);
      const path = outcome.kind === "ok" ? (outcome.result as { readonly file_path?: string }).file_path : undefined;
      if (path === undefined || path.includes("..")) throw noAnswer(name, language);
      let bytes: Uint8Array | undefined;
      try {
        const address = new URL(`./file/bot${token}/${path}`, apiRoot);
        const response = await fetch(address, { redirect: "error", ...(signal === undefined ? {} : { signal }) });
        if (!response.ok) throw noAnswer(name, language);
        bytes = await fileFromChat.bytesOf(response);
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
