import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { createHandOver } from "../../src/adapters/exchange/hand-over-on-files.js";
import { atomicWrite } from "../../src/adapters/system/atomic-write.js";
import type { Annotation } from "../../src/domain/vision/annotation.js";
import { temporaryFolder } from "../support/temporary-folder.js";
import { tinyPng } from "../support/tiny-png.js";
import { aMeta } from "../support/vision/a-meta.js";
import { aReply } from "../support/vision/a-reply.js";

const ID = aMeta().signal_id;
const PNGS = [tinyPng(), tinyPng(60, 40)];

function scene() {
  const folder = temporaryFolder();
  const drop = (files: Readonly<Record<string, string | Uint8Array>>) => {
    mkdirSync(join(folder, "from_vision", ID), { recursive: true });
    for (const [name, data] of Object.entries(files)) writeFileSync(join(folder, "from_vision", ID, name), data);
  };
  const reason = (): string => {
    const [aside = ""] = readdirSync(join(folder, "rejected"));
    return readFileSync(join(folder, "rejected", aside, "reason.txt"), "utf8");
  };
  return { folder, drop, reason, over: createHandOver({ folder, writeFile: atomicWrite }) };
}

const anAnnotation: Annotation = {
  ...{
    v: 1,
    signal_id: ID,
    by: "outside",
    model: null,
    verdict: "supports",
    confidence: 3,
    marks: [],
    quality_flags: [],
  },
  observations: [{ ref: "Z1", claim: "untouched", text: "Still open" }],
  ...{
    dropped: { observations: 0, marks: 0, texts: 0 },
    comment: "Still open.",
    language: "en",
    made: "2025-10-31T16:00:09Z",
  },
};

describe("the hand-over", () => {
  it("puts a snapshot out whole, and gives it back", async () => {
    const { folder, over } = scene();
    const put = await over.give(aMeta(), PNGS);
    expect(readdirSync(join(folder, "to_vision"))).toEqual([ID]);
    expect(readdirSync(join(folder, "to_vision", ID)).sort()).toEqual(["H1.png", "M15.png", "meta.json"]);
    expect(await over.given(ID)).toEqual(put);
    expect(Buffer.from(await over.picture(put, 1)).equals(PNGS[1] as Buffer)).toBe(true);
  });

  it("keeps the first of two of one signal", async () => {
    const { over } = scene();
    await Promise.all([over.give(aMeta(), PNGS), over.give(aMeta({ source: "another" }), PNGS)]);
    const first = await over.given(ID);
    await over.give(aMeta({ source: "a third" }), PNGS);
    expect(await over.given(ID)).toEqual(first);
  });

  it("draws again what somebody has spoilt", async () => {
    const { folder, over } = scene();
    await over.give(aMeta(), PNGS);
    writeFileSync(join(folder, "to_vision", ID, "meta.json"), "{");
    expect(await over.given(ID)).toBeUndefined();
    expect((await over.give(aMeta(), PNGS)).meta).toEqual(aMeta());
  });

  it("knows no folder but those of signals", async () => {
    const { over } = scene();
    for (const id of ["../etc", "sig_20251031_../../x", "", "SIG_20251031_0a1b", "sig_20251031_0a1b\u0000"])
      await expect(over.given(id)).rejects.toThrow();
  });

  it("takes what an outside program dropped", async () => {
    const { drop, over } = scene();
    expect(await over.taken(ID)).toBeUndefined();
    drop({ "reply.json": JSON.stringify(aReply()), "annotated.png": PNGS[0] as Buffer });
    const taken = await over.taken(ID);
    expect(taken?.reply).toEqual(aReply());
    expect(taken?.png?.length).toBe((PNGS[0] as Buffer).length);
    const put = await over.answer(anAnnotation, taken?.png);
    expect(await over.answered(ID)).toEqual(put);
    // Taken once.
    expect(await over.taken(ID)).toBeUndefined();
  });

  it.each([
    ["no JSON", { "reply.json": "{" }, "no JSON"],
    ["larger than a reply can be", { "reply.json": " ".repeat(300_000) }, "256 KB"],
    ["a picture that is none", { "reply.json": "{}", "annotated.png": "GIF89a" }, "no PNG"],
    ["a picture that says it is huge", { "reply.json": "{}", "annotated.png": hugePng() }, "20 million"],
  ])("moves aside %s, with the reason", async (_, files, why) => {
    const { drop, over, reason } = scene();
    drop(files);
    expect(await over.taken(ID)).toBeUndefined();
    expect(reason()).toContain(why);
    // It does not come up again.
    expect(await over.taken(ID)).toBeUndefined();
  });

  it("follows no link out of the folder", async () => {
    const { folder, drop, over, reason } = scene();
    drop({});
    writeFileSync(join(folder, "secret.json"), JSON.stringify(aReply()));
    symlinkSync(join(folder, "secret.json"), join(folder, "from_vision", ID, "reply.json"));
    expect(await over.taken(ID)).toBeUndefined();
    expect(reason()).toContain("plain file");
  });

  it("believes no answer that does not fit its form", async () => {
    const { folder, over } = scene();
    await over.answer(anAnnotation, undefined);
    writeFileSync(
      join(folder, "from_vision", ID, "annotation.json"),
      JSON.stringify({ ...anAnnotation, confidence: 9 }),
    );
    expect(await over.answered(ID)).toBeUndefined();
  });
});

function hugePng(): Buffer {
  const png = Buffer.from(tinyPng());
  png.writeUInt32BE(100_000, 16);
  png.writeUInt32BE(100_000, 20);
  return png;
}
