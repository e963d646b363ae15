import { API_OWNER } from "../../domain/asker.js";
import type { Access } from "../../ports/access.js";
import type { ApiTokens } from "../../ports/api-tokens.js";

/** By HTTP a token is who asks, with the role it was made for, as long as it is not revoked; for everybody else `others` decides. */
export const withTokens = <A extends Access>(others: A, tokens: Pick<ApiTokens, "of">): A => ({
  ...others,
  async roleOf(from) {
    if (from.platform !== "api") return await others.roleOf(from);
    return from.user === API_OWNER.user ? "admin" : (await tokens.of(from.user))?.role;
  },
});
