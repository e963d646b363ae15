import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createShownPictures } from "../../../src/adapters/sqlite/shown-pictures-on-sqlite.js";
import { DAY } from "../../../src/domain/civil.js";
import type { ShownPictures } from "../../../src/ports/shown-pictures.js";
import { memoryShownPictures } from "../../support/journal/memory-shown-pictures.js";
import { temporaryJournal } from "../../support/journal/temporary-journal.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** `make` gives the same pictures at each call of what it returns. */
const MAKES: readonly (readonly [string, () => () => ShownPictures])[] = [
  [
    "memory",
    () => {
      const shown = memoryShownPictures();
      return () => shown;
    },
  ],
  [
    "sqlite",
    () => {
      const file = join(temporaryFolder(), "ita.db");
      return () => createShownPictures(temporaryJournal({ file }));
    },
  ],
];

describe.each(MAKES)("what messages showed (%s)", (_name, make) => {
  it("is known by chat and message, whoever opens it, and which was the last", async () => {
    const open = make();
    expect(await open().of("telegram:7", "12")).toBeUndefined();
    expect(await open().last("telegram:7")).toBeUndefined();
    await open().note("telegram:7", ["12", "13"], "alert:17", 1_000);
    await open().note("telegram:8", ["12"], "trade:bt_1:3", 2_000);
    await open().note("telegram:7", ["14"], "market:EURUSD:M15:2025-03-05 10:30", 2_000);
    expect(await open().of("telegram:7", "13")).toBe("alert:17");
    expect(await open().of("telegram:8", "12")).toBe("trade:bt_1:3");
    expect(await open().last("telegram:7")).toBe("market:EURUSD:M15:2025-03-05 10:30");
  });

  it("is forgotten after 90 days", async () => {
    const open = make();
    await open().note("terminal", ["1"], "alert:1", 0);
    await open().note("terminal", ["2"], "alert:2", 90 * DAY + 1);
    expect(await open().of("terminal", "1")).toBeUndefined();
    expect(await open().of("terminal", "2")).toBe("alert:2");
  });
});
