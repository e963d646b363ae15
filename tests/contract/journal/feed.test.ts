import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { createFeedTerminals } from "../../../src/adapters/sqlite/feed-terminals-on-sqlite.js";
import { createFeedTokens } from "../../../src/adapters/sqlite/feed-tokens-on-sqlite.js";
import { feedContract } from "../../support/journal/feed-contract.js";
import { memoryFeedTerminals, memoryFeedTokens } from "../../support/journal/memory-feed.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

feedContract("memory", () => {
  const kept = { tokens: memoryFeedTokens(), terminals: memoryFeedTerminals() };
  return () => kept;
});
feedContract("sqlite", () => {
  const file = join(temporaryFolder(), "ita.db");
  return () => {
    const journal = temporaryJournal({ file });
    return { tokens: createFeedTokens(journal), terminals: createFeedTerminals(journal) };
  };
});

it("keeps of a feed token its hash alone", async () => {
  const file = join(temporaryFolder(), "ita.db");
  const journal = temporaryJournal({ file });
  const { token } = await createFeedTokens(journal).make("a", 1);
  await journal.close();
  expect(readFileSync(file).toString("latin1")).not.toContain(token);
});
