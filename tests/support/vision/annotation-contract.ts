import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { imageHeader } from "../../../src/domain/image-header.js";
import type { Language } from "../../../src/domain/message.js";
import { annotation } from "../../../src/domain/vision/annotation.js";
import { annotateSnapshot } from "../../../src/services/vision/annotate-snapshot.js";
import { tinyPng } from "../tiny-png.js";
import { aMeta } from "./a-meta.js";
import type { annotating } from "./annotating.js";

const PNGS = [tinyPng(), tinyPng()];

type MaybeLater<T> = T | Promise<T>;

/** What comes back from whoever read the pictures of a hand-over: the chain, the offline annotator, a program outside. */
export function annotationContract(
  name: string,
  make: () => MaybeLater<
    ReturnType<typeof annotating> & {
      readonly by: "model" | "offline" | "outside";
      /** Whatever happens elsewhere before the answer is taken. */
      readonly before?: () => Promise<void> | void;
    }
  >,
): void {
  const answer = async (language: Language = "en", meta = aMeta()) => {
    const scene = await make();
    const given = await scene.deps.handOver.give(meta, PNGS);
    await scene.before?.();
    return { scene, given, found: await annotateSnapshot(scene.deps, given, language) };
  };

  describe(`annotation: ${name}`, () => {
    it("leaves an annotated PNG and JSON of its form in from_vision", async () => {
      const { scene, found } = await answer();
      const place = join(scene.folder, "from_vision", aMeta().signal_id);
      const parsed = annotation.parse(JSON.parse(readFileSync(join(place, "annotation.json"), "utf8")));
      expect(parsed).toEqual(found.annotation);
      expect(parsed.by).toBe(scene.by);
      expect(imageHeader(readFileSync(join(place, "annotated.png")))?.type).toBe("png");
      expect(existsSync(join(place, "reply.json"))).toBe(false);
    });

    it("refers to what is drawn, at prices of the chart", async () => {
      const { found } = await answer();
      const refs = new Set([...aMeta().legend.map(({ ref }) => ref), ...aMeta().candles.map((_, i) => `C-${i}`)]);
      const { observations, marks, comment, verdict } = found.annotation;
      expect(observations.length).toBeGreaterThan(0);
      expect(observations.filter(({ ref }) => !refs.has(ref))).toEqual([]);
      const prices = new Set([
        ...aMeta().candles.flatMap(([, ...each]) => each),
        ...aMeta().legend.flatMap(({ top, bottom }) => [top, bottom]),
      ]);
      expect(marks.flatMap(({ anchors }) => anchors).filter(({ price }) => !prices.has(price))).toEqual([]);
      expect(marks.length).toBeGreaterThan(0);
      expect(comment).not.toBe("");
      expect(verdict).not.toBe("unclear");
    });

    it("is made once: the second time the first is given back", async () => {
      const { scene, given, found } = await answer();
      expect(await annotateSnapshot(scene.deps, given, "ru")).toEqual(found);
    });

    it("has nothing to say of a chart without anything on it", async () => {
      const { found } = await answer("en", aMeta({ legend: [], candles: [] }));
      expect(found.annotation).toMatchObject({ verdict: "unclear", confidence: 1, observations: [], marks: [] });
    });

    it("touches neither the signal's meta nor its pictures", async () => {
      const { scene } = await answer();
      expect((await scene.deps.handOver.given(aMeta().signal_id))?.meta).toEqual(aMeta());
    });
  });
}
