import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createSetupStore } from "../../../src/adapters/setups/setup-store-on-files.js";
import { setupLister } from "../../../src/services/setups/list-setups.js";
import { validateSetup } from "../../../src/services/setups/validate-setup.js";
import { testSymbols } from "../../support/setups/symbols.js";

describe("setups on files", () => {
  let root: string;
  const store = () => createSetupStore({ folder: join(root, "setups") });

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), "ita-setups-"));
    const folder = join(root, "setups");
    await mkdir(join(folder, "folder.yaml"), { recursive: true });
    await mkdir(join(root, "setups-evil"));
    await writeFile(join(root, "secret.yaml"), "id: secret");
    await writeFile(join(root, "setups-evil", "x.yaml"), "id: x");
    await writeFile(join(folder, "b.yaml"), "id: b");
    await writeFile(join(folder, "a_1-X.yaml"), "id: a");
    await writeFile(join(folder, "no id.yaml"), "id: c");
    await writeFile(join(folder, "notes.txt"), "nothing");
    await writeFile(join(folder, "big.yaml"), "x".repeat(64 * 1024 + 1));
    await writeFile(join(folder, "full.yaml"), "x".repeat(64 * 1024));
    await symlink(join(root, "secret.yaml"), join(folder, "link.yaml"));
    await symlink(join(folder, "b.yaml"), join(folder, "inner.yaml"));
    await symlink(join(folder, "nowhere.yaml"), join(folder, "broken.yaml"));
  });
  afterAll(() => rm(root, { recursive: true }));

  it("lists the ids of the plain files, sorted", async () => {
    expect(await store().list()).toEqual(["a_1-X", "b", "big", "full"]);
  });

  it("reads a file and says the name to show", async () => {
    expect(await store().read("b")).toEqual({ text: "id: b", file: "setups/b.yaml" });
    expect((await store().read("full"))?.text).toHaveLength(64 * 1024);
  });

  it("one that cannot be read is told of in its place, and hides none of the others", async () => {
    const deps = { setups: store(), symbols: testSymbols };
    expect((await setupLister(deps)()).map(({ id, mistakes }) => [id, mistakes > 0])).toEqual([
      ["a_1-X", true],
      ["b", true],
      ["big", true],
      ["full", true],
    ]);
    expect(await validateSetup(deps, "big")).toMatchObject({
      ok: false,
      file: "setups/big.yaml",
      issues: ["setups/big.yaml has 65537 bytes; a setup file has at most 65536."],
    });
  });

  it("refuses a file above 64 KiB", async () => {
    await expect(store().read("big")).rejects.toMatchObject({
      code: "too_large",
      message: "setups/big.yaml has 65537 bytes; a setup file has at most 65536.",
    });
  });

  it.each([
    ...[
      "../secret",
      "..",
      ".",
      "",
      "a/b",
      "a\\b",
      "/etc/passwd",
      "b.yaml",
      "b\u0000",
      "b\n",
      "%2e%2e/secret",
      "..%2fsecret",
    ],
    ...[
      "C:",
      "C:\\x",
      "\\\\?\\C:\\x",
      "~",
      "~root",
      "$HOME",
      "b;id",
      "b b",
      "b*",
      "b?",
      "ｂ",
      "b\u202e",
      "..\u2215secret",
    ],
    ...["../setups-evil/x", "setups/../b", "./b", "b/", "file:b", "b#", "b\r", "\u0000", "...", "-/..", "a".repeat(65)],
    ...["link", "inner", "broken", "folder", "no id", "missing", "notes", "CON:", "nul.txt"],
  ])("%j is nothing", async (id) => {
    expect(await store().read(id)).toBeUndefined();
  });

  it("a folder that is not there holds nothing", async () => {
    const none = createSetupStore({ folder: join(root, "none") });
    expect(await none.list()).toEqual([]);
    expect(await none.read("b")).toBeUndefined();
  });

  it("a folder that is itself a link is followed: it is the operator's own", async () => {
    await symlink(join(root, "setups"), join(root, "linked"));
    const linked = createSetupStore({ folder: join(root, "linked"), shown: "mine" });
    expect(await linked.read("b")).toEqual({ text: "id: b", file: "mine/b.yaml" });
    expect(await readFile(join(root, "linked", "b.yaml"), "utf8")).toBe("id: b");
  });

  describe("changes", () => {
    let made: string;
    const mine = () => createSetupStore({ folder: made });
    const now = async (id: string) => (await mine().read(id))?.text;
    beforeEach(async () => {
      made = join(await mkdtemp(join(tmpdir(), "ita-setups-")), "setups");
    });
    afterEach(() => rm(join(made, ".."), { recursive: true }));

    it("puts a text in the place of the one that stands, and leaves nothing else behind", async () => {
      await mine().replace("a", null, "one");
      await mine().replace("a", "one", "two");
      expect(await now("a")).toBe("two");
      await mine().replace("a", "two", null);
      expect(await now("a")).toBeUndefined();
      expect(await readdir(made)).toEqual([]);
    });

    it.each([
      ["a file that is not to be there", null, "two"],
      ["another text", "zero", "two"],
      ["another text than is to go", "zero", null],
    ])("refuses to write over %s", async (_, expected, text) => {
      await mine().replace("a", null, "one");
      await expect(mine().replace("a", expected, text)).rejects.toMatchObject({ code: "conflict" });
      expect(await now("a")).toBe("one");
      expect(await readdir(made)).toEqual(["a.yaml"]);
    });

    it("refuses where the file is gone", async () => {
      await expect(mine().replace("a", "one", "two")).rejects.toMatchObject({ code: "conflict" });
      await expect(mine().replace("a", "one", null)).rejects.toMatchObject({ code: "conflict" });
    });

    it("lets one of many that write at once win, and the file is whole", async () => {
      const texts = Array.from({ length: 20 }, (_, i) => `${i} `.repeat(2_000));
      const ends = await Promise.allSettled(texts.map((text) => mine().replace("a", null, text)));
      expect(ends.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
      expect(texts).toContain(await now("a"));
    });

    it("follows no link and writes over no folder", async () => {
      await mkdir(join(made, "folder.yaml"), { recursive: true });
      await writeFile(join(made, "..", "secret.yaml"), "id: secret");
      await symlink(join(made, "..", "secret.yaml"), join(made, "link.yaml"));
      for (const id of ["folder", "link"])
        await expect(mine().replace(id, null, "mine")).rejects.toMatchObject({ code: "conflict" });
      expect(await readFile(join(made, "..", "secret.yaml"), "utf8")).toBe("id: secret");
    });

    it.each(["../a", "a/b", "", "a.yaml", "a\u0000", "C:a", "/a", "a".repeat(65), "ａ"])(
      "knows no id %j",
      async (id) => {
        await expect(mine().replace(id, null, "x")).rejects.toMatchObject({ code: "bad_request" });
        expect(await readdir(join(made, ".."))).toEqual([]);
      },
    );

    it("refuses what no setup may be, and a folder it may not write", async () => {
      await expect(mine().replace("a", null, "x".repeat(64 * 1024 + 1))).rejects.toMatchObject({ code: "too_large" });
      await writeFile(made, "a file in the folder's place");
      const refusal = await mine()
        .replace("a", null, "x")
        .catch((error: unknown) => error);
      expect(refusal).toMatchObject({ code: "disk" });
      expect(String(refusal)).not.toContain(made);
    });
  });
});
