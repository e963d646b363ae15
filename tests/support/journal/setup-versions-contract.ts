import { describe, expect, it } from "vitest";
import type { SetupVersion, SetupVersions } from "../../../src/ports/setup-versions.js";

export const aVersion = (change: Partial<SetupVersion> = {}): Omit<SetupVersion, "number"> => ({
  setup_id: "london",
  version: "v1.0",
  hash: "ab".repeat(32),
  yaml: "id: london # ' ← 🙂\n",
  person: "telegram:7",
  chat: "telegram:-100",
  at: 1_767_600_000_000,
  note: "only Mondays",
  undoes: null,
  ...change,
});
const found = aVersion({ person: null, chat: null, note: "as it was found" });

/** What every keeper of setup versions does. `open` gives the same ones each time it is called within a test. */
export function setupVersionsContract(name: string, open: () => () => SetupVersions): void {
  describe(`setup versions: ${name}`, () => {
    it("count from 0 what was found, and from 1 what was saved where nothing was", async () => {
      const reopen = open();
      expect((await reopen().add([found, aVersion()])).map(({ number }) => number)).toEqual([0, 1]);
      expect((await reopen().add([aVersion({ undoes: 1 })])).map(({ number }) => number)).toEqual([2]);
      expect(await reopen().add([aVersion({ setup_id: "new" })])).toEqual([
        { ...aVersion({ setup_id: "new" }), number: 1 },
      ]);
      expect(await reopen().of("london")).toEqual([
        { ...found, number: 0 },
        { ...aVersion(), number: 1 },
        { ...aVersion({ undoes: 1 }), number: 2 },
      ]);
    });

    it("keep a file that was taken away", async () => {
      const versions = open()();
      const gone = aVersion({ yaml: null, hash: null, version: "" });
      await versions.add([aVersion(), gone]);
      expect((await versions.of("london")).at(-1)).toEqual({ ...gone, number: 2 });
    });

    it("are told by person and chat, the latest first", async () => {
      const versions = open()();
      await versions.add([found, aVersion({ note: "first" })]);
      await versions.add([aVersion({ setup_id: "other", note: "second" })]);
      await versions.add([aVersion({ person: "telegram:8" }), aVersion({ chat: "telegram:7" })]);
      const notes = (await versions.by("telegram:7", "telegram:-100")).map(({ note }) => note);
      expect(notes).toEqual(["second", "first"]);
    });

    it("hold nothing at first", async () => {
      expect(await open()().of("london")).toEqual([]);
      expect(await open()().by("telegram:7", "telegram:7")).toEqual([]);
      expect(await open()().add([])).toEqual([]);
    });
  });
}
