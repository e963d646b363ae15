import { randomBytes } from "node:crypto";
import type { Database } from "better-sqlite3";
import { apiToken, apiTokenHash, TOKEN_BYTES } from "../../domain/api-token.js";
import type { ApiTokens, KeptToken } from "../../ports/api-tokens.js";
import type { JournalFile } from "./journal-file.js";

type Row = Omit<KeptToken, "revoked"> & { readonly revoked: number | null };

const COLUMNS = "id, name, role, made, revoked";

const keptOf = ({ revoked, ...row }: Row): KeptToken => (revoked === null ? row : { ...row, revoked });

function standing(database: Database, column: "id" | "hash", value: string): KeptToken | undefined {
  const row = database
    .prepare(`SELECT ${COLUMNS} FROM api_tokens WHERE ${column} = ? AND revoked IS NULL`)
    .get(value) as Row | undefined;
  return row === undefined ? undefined : keptOf(row);
}

export function createApiTokens(journal: JournalFile): ApiTokens {
  return {
    all: () =>
      journal.read(
        (database) => (database.prepare(`SELECT ${COLUMNS} FROM api_tokens ORDER BY seq`).all() as Row[]).map(keptOf),
        [],
      ),
    issue: ({ name, role, made }) =>
      journal.change((database) => {
        const token = apiToken(randomBytes(TOKEN_BYTES));
        const kept: KeptToken = { id: randomBytes(4).toString("hex"), name, role, made };
        database
          .prepare("INSERT INTO api_tokens (id, hash, name, role, made) VALUES (@id, @hash, @name, @role, @made)")
          .run({ ...kept, hash: apiTokenHash(token) });
        return { token, kept };
      }),
    // The hash is looked up, not compared sign by sign: how long that takes tells nothing of the token.
    find: (token) => journal.read((database) => standing(database, "hash", apiTokenHash(token)), undefined),
    of: (id) => journal.read((database) => standing(database, "id", id), undefined),
    revoke: (id, at) =>
      journal.change((database) => {
        const before = standing(database, "id", id);
        database.prepare("UPDATE api_tokens SET revoked = ? WHERE id = ? AND revoked IS NULL").run(at, id);
        return before;
      }),
  };
}
