import { randomBytes, timingSafeEqual } from "node:crypto";
import { FEED_TOKEN_BYTES, feedTokenHash } from "../../domain/feed-token.js";
import type { FeedToken, FeedTokens } from "../../ports/feed-tokens.js";
import type { JournalFile } from "./journal-file.js";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly made: number;
  readonly revoked: number | null;
}

const tokenOf = ({ id, name, made, revoked }: Row): FeedToken => ({
  id,
  name,
  made,
  ...(revoked === null ? {} : { revoked }),
});

export function createFeedTokens(journal: JournalFile): FeedTokens {
  return {
    make: (name, now) =>
      journal.change((database) => {
        const token = randomBytes(FEED_TOKEN_BYTES).toString("base64url");
        const id = `ft_${randomBytes(4).toString("hex")}`;
        database
          .prepare("INSERT INTO feed_tokens (id, hash, name, made) VALUES (?, ?, ?, ?)")
          .run(id, feedTokenHash(token), name, now);
        return { id, name, made: now, token };
      }),
    all: () =>
      journal.read(
        (database) =>
          (database.prepare("SELECT id, name, made, revoked FROM feed_tokens ORDER BY made, id").all() as Row[]).map(
            tokenOf,
          ),
        [],
      ),
    revoke: (id, now) =>
      journal.change(
        (database) =>
          database.prepare("UPDATE feed_tokens SET revoked = ? WHERE id = ? AND revoked IS NULL").run(now, id)
            .changes === 1,
      ),
    find: (token) =>
      journal.read((database) => {
        const given = Buffer.from(feedTokenHash(token));
        const rows = database
          .prepare("SELECT id, name, made, revoked, hash FROM feed_tokens WHERE revoked IS NULL")
          .all() as (Row & { readonly hash: string })[];
        // Each is looked at, whichever it is.
        const [found] = rows.filter(({ hash }) => timingSafeEqual(Buffer.from(hash), given));
        return found === undefined ? undefined : tokenOf(found);
      }, undefined),
  };
}
