import { randomBytes } from "node:crypto";
import { FEED_TOKEN_BYTES, feedTokenHash } from "../../../src/domain/feed-token.js";
import type { FeedTerminals, KnownTerminal } from "../../../src/ports/feed-terminals.js";
import type { FeedToken, FeedTokens } from "../../../src/ports/feed-tokens.js";

/** `FeedTokens` in memory, for tests. */
export function memoryFeedTokens(): FeedTokens {
  const kept: (FeedToken & { readonly hash: string })[] = [];
  const shown = ({ hash: _, ...token }: FeedToken & { readonly hash: string }): FeedToken => token;
  return {
    make(name, now) {
      const token = randomBytes(FEED_TOKEN_BYTES).toString("base64url");
      const made = { id: `ft_${randomBytes(4).toString("hex")}`, name, made: now };
      kept.push({ ...made, hash: feedTokenHash(token) });
      return Promise.resolve({ ...made, token });
    },
    all: () => Promise.resolve(kept.map(shown)),
    revoke(id, now) {
      const i = kept.findIndex((token) => token.id === id && token.revoked === undefined);
      const found = kept[i];
      if (found !== undefined) kept[i] = { ...found, revoked: now };
      return Promise.resolve(found !== undefined);
    },
    find(token) {
      const found = kept.find(({ hash, revoked }) => revoked === undefined && hash === feedTokenHash(token));
      return Promise.resolve(found === undefined ? undefined : shown(found));
    },
  };
}

/** `FeedTerminals` in memory, for tests. */
export function memoryFeedTerminals(): FeedTerminals {
  const kept = new Map<string, KnownTerminal>();
  return {
    hear(token, { boot, seq }, sign, now) {
      const before = kept.get(token);
      if (before !== undefined && (boot < before.boot || (boot === before.boot && seq <= before.seq)))
        return Promise.resolve({ boot: before.boot, seq: before.seq });
      kept.set(token, structuredClone({ token, boot, seq, heard: now, sign }));
      return Promise.resolve(undefined);
    },
    of: (token) => Promise.resolve(kept.get(token)),
    all: () => Promise.resolve([...kept.values()].sort((a, b) => b.heard - a.heard)),
  };
}
