import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { atomicWrite } from "../../../src/adapters/system/atomic-write.js";
import { diskRefusal } from "../../../src/domain/disk-refusal.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

describe("atomicWrite", () => {
  it("writes text and bytes, makes the folder, and replaces what stood there", async () => {
    const folder = join(temporaryFolder(), "a", "b");
    const path = join(folder, "symbols.yaml");
    await atomicWrite(path, "old and longer");
    await atomicWrite(path, new Uint8Array([110, 101, 119]));
    expect(readFileSync(path, "utf8")).toBe("new");
    expect(readdirSync(folder)).toEqual(["symbols.yaml"]);
  });

  it("of many writers at a time one is read whole", async () => {
    const path = join(temporaryFolder(), "card.json");
    const texts = ["a", "b", "c", "d", "e"].map((letter) => letter.repeat(100_000));
    await Promise.all(texts.map((text) => atomicWrite(path, text)));
    expect(texts).toContain(readFileSync(path, "utf8"));
  });

  it("leaves nothing half-written where it cannot put the file in its place", async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, "report.html", "in the way"), { recursive: true });
    await expect(atomicWrite(join(folder, "report.html"), "text")).rejects.toThrow(
      "a folder of that name stands in its",
    );
    expect(readdirSync(folder)).toEqual(["report.html"]);
  });

  it("refuses a folder that cannot be made, at once", async () => {
    const error: unknown = await atomicWrite("/proc/nowhere/deep/M1.parquet", "text").catch(
      (reason: unknown) => reason,
    );
    expect(error).toMatchObject({
      code: "disk",
      message: expect.stringMatching(/^Could not write M1\.parquet: its folder cannot be made there/),
    });
  });

  it("refuses in words, without the path, where nothing may be written", async () => {
    const folder = join(temporaryFolder(), "file");
    writeFileSync(folder, "");
    const error: unknown = await atomicWrite(join(folder, "report.html"), "text").catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: "disk", message: expect.stringMatching(/^Could not write report\.html: /) });
    expect(String(error)).not.toContain(folder);
  });
});

describe("diskRefusal", () => {
  it("a full disk is said in a sentence with what to do, and no path", async () => {
    const error: unknown = await writeFile("/dev/full", "text").catch((reason: unknown) => reason);
    const refusal = diskRefusal(error, "trades.csv");
    expect(refusal).toMatchObject({ code: "disk", details: [] });
    expect(refusal?.message).toBe(
      "Could not write trades.csv: the disk is full. Free some space and ask again. Nothing half-written was left.",
    );
  });

  it("knows read-only disks and missing rights, and leaves bugs alone", () => {
    const failed = (code: string) => Object.assign(new Error("failed"), { code });
    expect(diskRefusal(failed("EROFS"), "x")?.message).toContain("read-only");
    expect(diskRefusal(failed("EACCES"), "x")?.message).toContain("permission");
    expect(diskRefusal(failed("ERR_INVALID_ARG_TYPE"), "x")).toBeUndefined();
    expect(diskRefusal(new TypeError("x"), "x")).toBeUndefined();
    expect(diskRefusal("ENOSPC", "x")).toBeUndefined();
  });
});
