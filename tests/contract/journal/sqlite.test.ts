import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { describe, expect, it } from "vitest";
import { createActivations } from "../../../src/adapters/sqlite/activations-on-sqlite.js";
import { createAlertSettings } from "../../../src/adapters/sqlite/alert-settings-on-sqlite.js";
import { createAlerts } from "../../../src/adapters/sqlite/alerts-on-sqlite.js";
import { createApiTokens } from "../../../src/adapters/sqlite/api-tokens-on-sqlite.js";
import { createAuditLog } from "../../../src/adapters/sqlite/audit-log-on-sqlite.js";
import { createButtonTokens } from "../../../src/adapters/sqlite/button-tokens-on-sqlite.js";
import { createCertificates } from "../../../src/adapters/sqlite/certificates-on-sqlite.js";
import { createLabels } from "../../../src/adapters/sqlite/labels-on-sqlite.js";
import { MIGRATIONS } from "../../../src/adapters/sqlite/migrations.js";
import { createOutbox } from "../../../src/adapters/sqlite/outbox-on-sqlite.js";
import { createOutcomes } from "../../../src/adapters/sqlite/outcomes-on-sqlite.js";
import { createPeople } from "../../../src/adapters/sqlite/people-on-sqlite.js";
import { createProposals } from "../../../src/adapters/sqlite/proposals-on-sqlite.js";
import { createReports } from "../../../src/adapters/sqlite/reports-on-sqlite.js";
import { createSetupVersions } from "../../../src/adapters/sqlite/setup-versions-on-sqlite.js";
import { createSpending } from "../../../src/adapters/sqlite/spending-on-sqlite.js";
import { sqliteRefusal } from "../../../src/adapters/sqlite/sqlite-refusal.js";
import { createUpdateLog } from "../../../src/adapters/sqlite/update-log-on-sqlite.js";
import { Refusal } from "../../../src/domain/errors.js";
import { activationsContract, anActivation } from "../../support/journal/activations-contract.js";
import { alertSettingsContract, labelsContract, outcomesContract } from "../../support/journal/alert-desk-contract.js";
import { alertsContract } from "../../support/journal/alerts-contract.js";
import { apiTokensContract } from "../../support/journal/api-tokens-contract.js";
import { auditLogContract } from "../../support/journal/audit-log-contract.js";
import { buttonTokensContract } from "../../support/journal/button-tokens-contract.js";
import { certificatesContract } from "../../support/journal/certificates-contract.js";
import { outboxContract } from "../../support/journal/outbox-contract.js";
import { peopleContract } from "../../support/journal/people-contract.js";
import { proposalsContract } from "../../support/journal/proposals-contract.js";
import { reportsContract } from "../../support/journal/reports-contract.js";
import { aVersion, setupVersionsContract } from "../../support/journal/setup-versions-contract.js";
import { spendingContract } from "../../support/journal/spending-contract.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { updateLogContract } from "../../support/journal/update-log-contract.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const newFile = (): string => join(temporaryFolder(), "data", "ita.db");

certificatesContract("sqlite", () => createCertificates(temporaryJournal()));
activationsContract("sqlite", () => createActivations(temporaryJournal()));
buttonTokensContract("sqlite", () => {
  const file = newFile();
  return () => createButtonTokens(temporaryJournal({ file }));
});
spendingContract("sqlite", () => {
  const file = newFile();
  return () => createSpending(temporaryJournal({ file }));
});
updateLogContract("sqlite", () => {
  const file = newFile();
  return () => createUpdateLog(temporaryJournal({ file }));
});
proposalsContract("sqlite", () => {
  const file = newFile();
  return () => createProposals(temporaryJournal({ file }));
});
peopleContract("sqlite", () => {
  const file = newFile();
  return () => createPeople(temporaryJournal({ file }));
});
auditLogContract("sqlite", () => {
  const file = newFile();
  return () => createAuditLog(temporaryJournal({ file }));
});
outboxContract("sqlite", () => {
  const file = newFile();
  return () => createOutbox(temporaryJournal({ file }));
});
reportsContract("sqlite", () => {
  const file = newFile();
  return () => createReports(temporaryJournal({ file }));
});
labelsContract("sqlite", () => {
  const file = newFile();
  return () => createLabels(temporaryJournal({ file }));
});
outcomesContract("sqlite", () => {
  const file = newFile();
  return () => createOutcomes(temporaryJournal({ file }));
});
alertSettingsContract("sqlite", () => {
  const file = newFile();
  return () => createAlertSettings(temporaryJournal({ file }));
});
it("keeps of a code its hash alone, and changes and takes out no line of the audit log", async () => {
  const file = newFile();
  const journal = temporaryJournal({ file });
  const code = await createPeople(journal).invite({ made: 0, expires: 1 });
  const line = {
    at: 0,
    person: "a",
    chat: "a",
    role: undefined,
    act: "manage",
    what: "x",
    digest: "",
    state: "done",
  } as const;
  await createAuditLog(journal).add(line);
  for (const sql of ["UPDATE audit SET what = 'y'", "DELETE FROM audit"])
    await expect(journal.change((database) => database.exec(sql))).rejects.toThrow();
  expect(await createAuditLog(journal).latest(9)).toEqual([line]);
  await journal.close();
  const bytes = readFileSync(file).toString("latin1");
  expect([bytes.includes(code), bytes.includes(code.replaceAll("-", ""))]).toEqual([false, false]);
});
alertsContract("sqlite", () => {
  const file = newFile();
  return () => createAlerts(temporaryJournal({ file }));
});
apiTokensContract("sqlite", () => {
  const file = newFile();
  return () => createApiTokens(temporaryJournal({ file }));
});
it("a token of the HTTP door cannot be read out of the journal", async () => {
  const file = newFile();
  const journal = temporaryJournal({ file });
  const { token } = await createApiTokens(journal).issue({ name: "phone", role: "viewer", made: 0 });
  await journal.close();
  const bytes = readFileSync(file);
  expect([bytes.includes("phone"), bytes.includes(token), bytes.includes(token.slice(4))]).toEqual([
    true,
    false,
    false,
  ]);
});
setupVersionsContract("sqlite", () => {
  const file = newFile();
  return () => createSetupVersions(temporaryJournal({ file }));
});

const refusalOf = (work: Promise<unknown>): Promise<Refusal> =>
  work.then(
    () => expect.unreachable("It was not refused"),
    (error: unknown) => (error instanceof Refusal ? error : expect.unreachable(String(error))),
  );

/** A journal that holds an activation, closed. */
async function filled(migrations = MIGRATIONS): Promise<string> {
  const file = newFile();
  const journal = temporaryJournal({ file, migrations });
  await journal.change((database) => database.exec("CREATE TABLE kept (x); INSERT INTO kept VALUES (7)"));
  if (migrations === MIGRATIONS) await createActivations(journal).put(anActivation());
  await journal.close();
  return file;
}

describe("the journal on SQLite", () => {
  it("is made at the first word that is written, not by a look", async () => {
    const file = newFile();
    const journal = temporaryJournal({ file });
    expect(await createActivations(journal).all()).toEqual([]);
    expect(await journal.look()).toEqual({ state: "none" });
    expect(existsSync(file)).toBe(false);
    await createActivations(journal).put(anActivation());
    expect(await journal.look()).toMatchObject({ state: "ready", schema: MIGRATIONS.length });
  });

  it("says what it writes to the disk at once, and trusts no schema", async () => {
    const journal = temporaryJournal();
    const pragmas = ["journal_mode", "synchronous", "foreign_keys", "busy_timeout", "trusted_schema"];
    const set = await journal.change((database) => pragmas.map((name) => database.pragma(name, { simple: true })));
    expect(set).toEqual(["wal", 2, 1, 5000, 0]);
  });

  it("keeps what was written over a restart", async () => {
    const file = await filled();
    expect(await createActivations(temporaryJournal({ file })).all()).toEqual([anActivation()]);
  });

  it("writes all of a change or nothing", async () => {
    const journal = temporaryJournal();
    const activations = createActivations(journal);
    const bad = { ...anActivation({ symbol: "GER40" }), state: "asleep" } as unknown as ReturnType<typeof anActivation>;
    await expect(activations.sight([anActivation(), bad])).rejects.toThrow(/CHECK/);
    expect(await activations.all()).toEqual([]);
  });

  it("lets nobody change or take away a setup's version", async () => {
    const journal = temporaryJournal();
    await createSetupVersions(journal).add([aVersion()]);
    for (const sql of ["DELETE FROM setup_versions", "UPDATE setup_versions SET yaml = NULL"])
      await expect(journal.change((database) => database.exec(sql))).rejects.toThrow(/never/);
  });

  it.each([
    { harm: "text", done: (file: string) => writeFileSync(file, "no database at all, but words ".repeat(200)) },
    { harm: "its end cut off", done: (file: string) => truncateSync(file, readFileSync(file).length - 4096) },
    { harm: "a page of zeros", done: (file: string) => overwrite(file, 4096, 4096) },
  ])("refuses a damaged file ($harm) and leaves it as it is", async ({ done }) => {
    const file = await filled();
    done(file);
    const before = readFileSync(file);
    const refusal = await refusalOf(createActivations(temporaryJournal({ file })).put(anActivation()));
    expect(refusal).toMatchObject({ code: "bad_data", message: expect.stringContaining("data/ita.db is damaged") });
    expect(refusal.message).not.toContain(file);
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it.each(["SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE"])(
    "says that there may be no room where it is told %s",
    (code) => {
      const error = Object.assign(new Error("disk I/O error"), { code });
      expect(sqliteRefusal(error, "data/ita.db")).toMatchObject({
        code: "disk",
        message: expect.stringContaining("the disk is full, or does not take what is written. Free some space"),
      });
      const other = Object.assign(new Error("disk I/O error"), { code: "SQLITE_IOERR_READ" });
      expect(sqliteRefusal(other, "data/ita.db")?.message).toContain("the disk reported a fault");
    },
  );

  it("refuses a file of a newer ITA and leaves it as it is", async () => {
    const file = await filled([...MIGRATIONS, { sql: "CREATE TABLE of_tomorrow (x)" }]);
    const before = readFileSync(file);
    const refusal = await refusalOf(createActivations(temporaryJournal({ file })).all());
    expect(refusal).toMatchObject({ code: "unavailable", message: expect.stringContaining("newer ITA") });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("refuses a database of another program and leaves it as it is", async () => {
    const file = join(temporaryFolder(), "ita.db");
    const other = new Sqlite(file);
    other.exec("CREATE TABLE theirs (x)");
    other.close();
    const before = readFileSync(file);
    const refusal = await refusalOf(temporaryJournal({ file }).look());
    expect(refusal).toMatchObject({ code: "unavailable", message: expect.stringContaining("another program") });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it("says at once that its folder cannot be made", async () => {
    const makeFolder = () => {
      throw Object.assign(new Error("EACCES"), { code: "EACCES" });
    };
    const refusal = await refusalOf(createActivations(temporaryJournal({ makeFolder })).put(anActivation()));
    expect(refusal).toMatchObject({ code: "disk", message: expect.stringContaining("may not be written") });
  });

  it("opens again after a refusal, once the file is mended", async () => {
    const file = await filled();
    const whole = readFileSync(file);
    const journal = temporaryJournal({ file });
    writeFileSync(file, "harm");
    await refusalOf(journal.look());
    writeFileSync(file, whole);
    expect(await createActivations(journal).all()).toEqual([anActivation()]);
  });
});

describe("migrations", () => {
  it("bring an older file forward, keep its rows and leave a backup that opens", async () => {
    const old = MIGRATIONS.slice(0, 1);
    const file = await filled(old);
    const journal = temporaryJournal({ file });
    expect(await journal.look()).toMatchObject({ schema: MIGRATIONS.length });
    const kept = await journal.read((database) => database.prepare("SELECT x FROM kept").pluck().all(), []);
    expect(kept).toEqual([7]);
    const backups = join(file, "..", "backups");
    expect(readdirSync(backups)).toEqual(["ita-schema-1.db"]);
    const restored = temporaryJournal({ file: join(backups, "ita-schema-1.db"), migrations: old });
    expect(await restored.look()).toMatchObject({ schema: 1 });
  });

  it("make no backup of a new file or of one that is up to date", async () => {
    const file = await filled();
    await temporaryJournal({ file }).look();
    expect(existsSync(join(file, "..", "backups"))).toBe(false);
  });

  it("leave the old schema where one of them fails, those before it included", async () => {
    const file = await filled();
    const broken = [...MIGRATIONS, { sql: "CREATE TABLE fine (x)" }, { sql: "CREATE TABLE kept (x)" }];
    await expect(temporaryJournal({ file, migrations: broken }).look()).rejects.toThrow(/already exists/);
    const journal = temporaryJournal({ file });
    expect(await journal.look()).toMatchObject({ schema: MIGRATIONS.length });
    const tables = await journal.read(
      (database) => database.prepare("SELECT name FROM sqlite_schema").pluck().all(),
      [],
    );
    expect(tables).not.toContain("fine");
  });

  it("refuse to leave rows that refer to nothing", async () => {
    const sql = "CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p REFERENCES p); INSERT INTO c VALUES (1)";
    await expect(temporaryJournal({ migrations: [{ sql }] }).look()).resolves.toEqual({ state: "none" });
    await expect(temporaryJournal({ migrations: [{ sql }] }).change(() => 1)).rejects.toThrow(/refer to nothing/);
  });

  it("stand in the order of their files' numbers", () => {
    const files = readdirSync(join(import.meta.dirname, "../../../src/adapters/sqlite/migrations")).sort();
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, i) => i + 1));
    expect(files).toHaveLength(MIGRATIONS.length);
    const list = readFileSync(join(import.meta.dirname, "../../../src/adapters/sqlite/migrations.ts"), "utf8");
    const named = /MIGRATIONS[^=]*= \[([^\]]*)\]/.exec(list)?.[1]?.match(/\d{4}/g)?.map(Number);
    expect(named).toEqual(files.map((_, i) => i + 1));
  });
});

function overwrite(file: string, from: number, count: number): void {
  const bytes = readFileSync(file);
  writeFileSync(file, bytes.fill(0, from, from + count));
}
