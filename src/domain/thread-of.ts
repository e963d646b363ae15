import { type Asker, chatKey } from "./asker.js";

/**
 * The conversation that somebody speaks in, as messengers call it (`discord:<channel>`, `telegram:<chat>:<topic>`). Only where nobody says, that of
 * the asker's chat: on Discord a chat is the whole server, which nothing can be sent to. There is one terminal.
 */
export const threadOf = ({ from, thread }: { readonly from: Asker; readonly thread?: string | undefined }): string =>
  from.platform === "terminal" ? "terminal" : (thread ?? chatKey(from));
