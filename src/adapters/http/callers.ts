import { looksLikeToken } from "../../domain/api-token.js";
import { API_OWNER, type Asker } from "../../domain/asker.js";
import type { ApiTokens } from "../../ports/api-tokens.js";
import { tokenCheck } from "./api-token.js";

/** Who brings that token; undefined where it is none, or one that was revoked. */
export type Callers = (token: string) => Promise<Asker | undefined>;

/** The machine's own token is its owner's; others are who they were made for. */
export function createCallers(own: string, kept: Pick<ApiTokens, "find">): Callers {
  const isOwn = tokenCheck(own);
  return async (token) => {
    if (isOwn(token)) return API_OWNER;
    const found = looksLikeToken(token) ? await kept.find(token) : undefined;
    return found && { platform: "api", user: found.id, chat: found.id, isPrivate: true, name: found.name };
  };
}
