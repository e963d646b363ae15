import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/domain/errors.js";
import type { VisionModel } from "../../src/ports/vision-model.js";
import { annotateSnapshot } from "../../src/services/vision/annotate-snapshot.js";
import { offlineAnnotator } from "../../src/services/vision/offline-annotator.js";
import { tinyPng } from "../support/tiny-png.js";
import { aChain } from "../support/vision/a-chain.js";
import { aMeta } from "../support/vision/a-meta.js";
import { aReply } from "../support/vision/a-reply.js";
import { annotating } from "../support/vision/annotating.js";
import { annotationContract } from "../support/vision/annotation-contract.js";

annotationContract("the offline annotator", () => ({ ...annotating(offlineAnnotator), by: "offline" }));

annotationContract("the LangChain chain", async () => {
  const { chain } = await aChain([{ text: JSON.stringify(aReply()) }]);
  return { ...annotating(chain), by: "model" };
});

/** A program that watches the folder and leaves its answer there. */
function outside(reply: unknown = aReply(), png: Uint8Array | undefined = tinyPng(50, 50)) {
  const scene = annotating(offlineAnnotator);
  const before = () => {
    const place = join(scene.folder, "from_vision", aMeta().signal_id);
    mkdirSync(place, { recursive: true });
    if (png !== undefined) writeFileSync(join(place, "annotated.png"), png);
    writeFileSync(join(place, "reply.json"), JSON.stringify(reply));
  };
  return { ...scene, by: "outside" as const, before };
}
annotationContract("a program outside, with a picture", () => outside());
annotationContract("a program outside, with words alone", () => outside(aReply(), undefined));

const reader = (read: () => Promise<unknown>): VisionModel => ({
  by: "model",
  name: "eyes",
  readsPictures: true,
  read,
});

describe("readers that fail", () => {
  it.each([
    ["answers no JSON", () => Promise.resolve("I think it goes up")],
    ["answers without a verdict", () => Promise.resolve({ ...aReply(), verdict: "buy" })],
    ["is down", () => Promise.reject(new Refusal("unavailable", "The model did not answer within 30 seconds."))],
  ])("give way to the next where one %s", async (_, read) => {
    const { deps, log } = annotating(reader(read), offlineAnnotator);
    const given = await deps.handOver.give(aMeta(), [tinyPng(), tinyPng()]);
    expect((await annotateSnapshot(deps, given, "en")).annotation.by).toBe("offline");
    expect(log.map(({ event }) => event)).toHaveLength(1);
  });

  it("leave no commentary, in words, where nobody is left", async () => {
    const { deps } = annotating(reader(() => Promise.resolve(null)));
    const given = await deps.handOver.give(aMeta(), [tinyPng(), tinyPng()]);
    await expect(annotateSnapshot(deps, given, "ru")).rejects.toThrow("Прочитать картинки не удалось");
  });

  it("from outside are moved aside, and the house reads itself", async () => {
    const { deps, before } = outside({ verdict: "to the moon" });
    const given = await deps.handOver.give(aMeta(), [tinyPng(), tinyPng()]);
    before();
    expect((await annotateSnapshot(deps, given, "en")).annotation.by).toBe("offline");
    expect(await deps.handOver.taken(aMeta().signal_id)).toBeUndefined();
  });
});

describe("the offline annotator", () => {
  const read = (change: Parameters<typeof aMeta>[0], language: "en" | "ru" = "en") =>
    offlineAnnotator.read({ meta: aMeta(change), pictures: [], language }) as Promise<ReturnType<typeof aReply>>;

  it("says in both languages what backs a trade and what came before it", async () => {
    expect((await read({})).observations.map(({ text }) => text)).toEqual([
      "FVG (Z1) lies behind the entry, 0.7 R from it",
      "sweep (S3) came before the signal",
    ]);
    expect((await read({}, "ru")).observations[0]?.text).toBe("FVG (Z1) лежит за входом, в 0.7 R от него");
  });

  it("speaks against a trade with something in the way nearer than half its risk", async () => {
    const [zone] = aMeta().legend;
    const obstacle = { ...(zone as NonNullable<typeof zone>), direction: "bearish" as const, top: 145, bottom: 144 };
    const reply = await read({ legend: [obstacle] });
    expect(reply).toMatchObject({ verdict: "contradicts" });
    expect(reply.observations[0]).toMatchObject({
      claim: "obstacle",
      text: "FVG (Z1) stands in the way, 0.4 R from the entry",
    });
  });

  it("names a level of the other side that the trade has broken, and holds it for no verdict", async () => {
    const [, level] = aMeta().legend;
    const broken = { ...(level as NonNullable<typeof level>), label: "Asia high", direction: "bearish" as const };
    const reply = await read({ legend: [{ ...broken, top: 138, bottom: 138 }] });
    expect(reply).toMatchObject({ verdict: "unclear", observations: [{ claim: "broken" }] });
    expect(reply.observations[0]?.text).toBe("Asia high (L2) was broken and lies behind the entry, 0.2 R from it");
    expect((await read({ legend: [{ ...broken, top: 129, bottom: 129 }] })).observations).toEqual([]);
  });

  it("says that it cannot read a picture without a legend", async () => {
    await expect(offlineAnnotator.read({ pictures: [], language: "en" })).rejects.toThrow("cannot read pictures");
  });
});
