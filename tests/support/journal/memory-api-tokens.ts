import { apiToken, apiTokenHash } from "../../../src/domain/api-token.js";
import type { ApiTokens, KeptToken } from "../../../src/ports/api-tokens.js";

/** `ApiTokens` in memory, for tests; its tokens are no secrets. */
export function memoryApiTokens(): ApiTokens {
  const kept: { token: KeptToken; readonly hash: string }[] = [];
  const standing = (fits: (each: (typeof kept)[number]) => boolean) =>
    kept.find((each) => each.token.revoked === undefined && fits(each));
  return {
    all: () => Promise.resolve(kept.map(({ token }) => token)),
    issue(wanted) {
      const number = kept.length + 1;
      const token = apiToken(Uint8Array.from({ length: 32 }, (_, at) => (number * 31 + at) % 256));
      const made = { id: number.toString(16).padStart(8, "0"), ...wanted };
      kept.push({ token: made, hash: apiTokenHash(token) });
      return Promise.resolve({ token, kept: made });
    },
    find: (token) => Promise.resolve(standing(({ hash }) => hash === apiTokenHash(token))?.token),
    of: (id) => Promise.resolve(standing(({ token }) => token.id === id)?.token),
    revoke(id, at) {
      const found = standing(({ token }) => token.id === id);
      const before = found?.token;
      if (found !== undefined) found.token = { ...found.token, revoked: at };
      return Promise.resolve(before);
    },
  };
}
