import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as after } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createActivations } from "../../src/adapters/sqlite/activations-on-sqlite.js";
import { MIGRATIONS } from "../../src/adapters/sqlite/migrations.js";
import { createScoreModels } from "../../src/adapters/sqlite/score-models-on-sqlite.js";
import { anActivation } from "../support/journal/activations-contract.js";
import { temporaryJournal } from "../support/journal/temporary-journal.js";
import { FLAGS } from "../support/run-ita.js";
import { aModel } from "../support/score/a-model.js";
import { temporaryFolder } from "../support/temporary-folder.js";

const dist = join(import.meta.dirname, "..", "..", "dist", "src");
const built = existsSync(join(dist, "adapters", "sqlite", "journal-file.js"));

/** A child under the product's flags. */
const start = (script: string, ...args: string[]) =>
  spawn(process.execPath, [...FLAGS, join(import.meta.dirname, "..", "support", "journal", script), dist, ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });

/** What the file holds now, looked at without ITA. */
function stateOf(file: string) {
  const database = new Sqlite(file);
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE name IN ('one', 'two')").pluck().all();
    return {
      whole: database.pragma("integrity_check", { simple: true }),
      schema: database.pragma("user_version", { simple: true }),
      rows: (tables as string[]).map((name) => database.prepare(`SELECT count(*) FROM ${name}`).pluck().get()),
      kept: database.prepare("SELECT count(*) FROM activations").pluck().get(),
    };
  } finally {
    database.close();
  }
}

const before = { whole: "ok", schema: MIGRATIONS.length, rows: [], kept: 1 };
const behind = { whole: "ok", schema: MIGRATIONS.length + 3, rows: [20_000, 20_000], kept: 1 };

async function oldFile(): Promise<string> {
  const file = join(temporaryFolder(), "ita.db");
  const journal = temporaryJournal({ file });
  await createActivations(journal).put(anActivation());
  await journal.close();
  return file;
}

describe.skipIf(!built)(`the journal of the built product${built ? "" : " (skipped: dist is not built)"}`, () => {
  it.each(["first", "second", "last"])("is as it was where a migration is killed at its %s step", async (place) => {
    const file = await oldFile();
    const [, signal] = await once(start("killed-migration.mjs", file, place), "exit");
    expect(signal).toBe("SIGKILL");
    expect(stateOf(file)).toEqual(before);
    const [code] = await once(start("killed-migration.mjs", file, "nowhere"), "exit");
    expect(code).toBe(0);
    expect(stateOf(file)).toEqual(behind);
  });

  it("is old or new, never between, whenever a migration is killed", async () => {
    for (const waited of [0, 5, 15, 30, 50, 80]) {
      const file = await oldFile();
      const child = start("killed-migration.mjs", file, "nowhere");
      await once(child.stdout, "data");
      await after(waited);
      child.kill("SIGKILL");
      await once(child, "exit");
      expect([before, behind]).toContainEqual(stateOf(file));
    }
  });

  it.each([
    ["1", "m_1"],
    ["2", "m_1"],
    ["3", "m_1"],
    ["4", "m_1"],
    ["done", "m_2"],
  ])("has one champion, the old or the new, where a promotion is killed at %s", async (place, champion) => {
    const file = join(temporaryFolder(), "ita.db");
    const journal = temporaryJournal({ file });
    const models = createScoreModels(journal);
    for (const id of ["m_1", "m_2"]) await models.add(aModel({ id }), Uint8Array.of(1), new Uint8Array(4));
    await models.promote("m_1", "cli", 1);
    await journal.close();
    const [, signal] = await once(start("killed-promotion.mjs", file, place), "exit");
    expect(signal).toBe("SIGKILL");
    const after = await createScoreModels(temporaryJournal({ file })).list();
    expect(after.filter(({ state }) => state === "champion").map(({ id }) => id)).toEqual([champion]);
  });

  it("takes the words of four processes that make it at once", async () => {
    for (let round = 0; round < 4; round++) {
      const file = join(temporaryFolder(), "ita.db");
      const ends = ["a", "b", "c", "d"].map((name) => once(start("first-words.mjs", file, name, "5"), "exit"));
      expect((await Promise.all(ends)).map(([code]) => code)).toEqual([0, 0, 0, 0]);
      expect(await createActivations(temporaryJournal({ file })).all()).toHaveLength(21);
    }
  });
});
