import { Refusal } from "./errors.js";
import type { Language } from "./message.js";

/** Most bytes of a file that a messenger hands over. */
const MOST_BYTES = 20_000_000;
const megabytes = (bytes: number): string => `${Math.round(bytes / 1e6)} MB`;

/** What the messengers share in taking a file from a chat: how large it may be, and the refusals around it. */
export const fileFromChat = {
  mostBytes: MOST_BYTES,

  /** The bytes of a download; undefined where there are more than may be taken, whatever was told of it before. */
  async bytesOf(response: Response): Promise<Uint8Array | undefined> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size > MOST_BYTES) return undefined;
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  },

  /** `limit` says whose limit it is, in the language of the chat, with the size where `{most}` stands. */
  tooLarge(name: string, size: number, limit: string, language: Language): Refusal {
    const whose = limit.replace("{most}", megabytes(MOST_BYTES));
    return new Refusal(
      "too_large",
      language === "ru"
        ? `${name} весит ${megabytes(size)}; ${whose}. Импортируйте его на машине: ita data import.`
        : `${name} has ${megabytes(size)}; ${whose}. Import it on the machine: ita data import.`,
    );
  },

  notHandedOut(platform: string, name: string, language: Language): Refusal {
    return new Refusal(
      "unavailable",
      language === "ru"
        ? `${platform} не отдаёт ${name}. Отправьте файл ещё раз.`
        : `${platform} does not hand out ${name}. Send the file again.`,
    );
  },
};
