import { describe, expect, it } from "vitest";
import { OWNER } from "../../../src/domain/asker.js";
import type { Alert } from "../../../src/ports/alerts.js";
import type { VisionModel } from "../../../src/ports/vision-model.js";
import { type AnalyzeDeps, analyzeChart } from "../../../src/services/vision/analyze-chart.js";
import { offlineAnnotator } from "../../../src/services/vision/offline-annotator.js";
import { tinyPng } from "../../support/tiny-png.js";
import { annotating } from "../../support/vision/annotating.js";

const asked = { from: OWNER, language: "en" as const };
const model = (reply: unknown): VisionModel => ({
  by: "model",
  name: "eyes",
  readsPictures: true,
  read: () => Promise.resolve(reply),
});

function desk(...readers: readonly VisionModel[]): AnalyzeDeps {
  const { deps } = annotating(...readers);
  const none: Alert[] = [];
  const alerts = { latest: () => Promise.resolve(none), byNumber: () => Promise.resolve(undefined) };
  return { ...deps, alerts, vision: {} } as unknown as AnalyzeDeps;
}

describe("a picture that is none of ours", () => {
  const chart = (comment: string) => ({ is_chart: true, comment, quality_flags: [] });

  it("gets a comment without a figure that nobody checked, and no marks", async () => {
    const reply = chart(
      "A range after a fall. It broke at 1.0850. Sixty percent of such breaks fail. Volume is not shown.",
    );
    expect(await analyzeChart(desk(model(reply), offlineAnnotator), { ...asked, picture: tinyPng() })).toEqual({
      kind: "picture",
      model: "eyes",
      comment: "A range after a fall. Volume is not shown.",
    });
  });

  it("is said to show no chart, or only figures, where that is so", async () => {
    const look = async (reply: unknown) => analyzeChart(desk(model(reply)), { ...asked, picture: tinyPng() });
    expect(await look({ ...chart("A cat."), is_chart: false })).toMatchObject({
      comment: expect.stringContaining("no price chart"),
    });
    expect(await look(chart("It stands at 1.2345."))).toMatchObject({
      comment: expect.stringContaining("only figures"),
    });
    await expect(look({ verdict: "buy" })).rejects.toMatchObject({ code: "unavailable" });
  });

  it("cannot be read without a model, which is said", async () => {
    await expect(analyzeChart(desk(offlineAnnotator), { ...asked, picture: tinyPng() })).rejects.toThrow(
      "cannot read pictures",
    );
    await expect(
      analyzeChart(desk(offlineAnnotator), { ...asked, language: "ru", picture: tinyPng() }),
    ).rejects.toThrow("читать картинки я не умею");
  });

  it("is refused before it is decoded where it is huge or none", async () => {
    const bomb = Buffer.from(tinyPng());
    bomb.writeUInt32BE(90_000, 16);
    await expect(analyzeChart(desk(model(chart("x"))), { ...asked, picture: bomb })).resolves.toMatchObject({
      kind: "picture",
    });
    bomb.writeUInt32BE(90_000, 20);
    await expect(analyzeChart(desk(model(chart("x"))), { ...asked, picture: bomb })).rejects.toMatchObject({
      code: "too_large",
    });
    await expect(analyzeChart(desk(model(chart("x"))), { ...asked, picture: Buffer.from("MZ") })).rejects.toMatchObject(
      {
        code: "bad_data",
      },
    );
  });
});

describe("an alert that is looked at", () => {
  it.each([undefined, "a99", "sig_20251031_0a1b2c3d"])(
    "is named, or refused with how one is named: %s",
    async (alert) => {
      await expect(analyzeChart(desk(offlineAnnotator), { ...asked, alert })).rejects.toMatchObject({
        code: "bad_request",
      });
    },
  );
});
