import { expect, it } from "vitest";
import type { VisionModel } from "../../../src/ports/vision-model.js";
import { alertMessage } from "../../../src/services/alerts/alert-message.js";
import { alertVision } from "../../../src/services/vision/alert-vision.js";
import { offlineAnnotator } from "../../../src/services/vision/offline-annotator.js";
import { wordsOf } from "../../support/fake-tools.js";
import { anAlert } from "../../support/journal/alerts-contract.js";
import { EURUSD } from "../../support/setups/symbols.js";
import { tinyPng } from "../../support/tiny-png.js";
import { VirtualTime } from "../../support/virtual-time.js";
import { aMeta } from "../../support/vision/a-meta.js";
import { aReply } from "../../support/vision/a-reply.js";
import { annotating } from "../../support/vision/annotating.js";

const alert = { ...anAlert(), number: 1 };

/** The comment of an alert whose pictures stand, by a model that does that, and the detectors behind it. */
async function commenting(read: VisionModel["read"]) {
  const time = new VirtualTime();
  let isAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve;
  });
  const seer: VisionModel = {
    ...{ by: "model", name: "seer", readsPictures: true },
    read(question, signal) {
      isAsked();
      return read(question, signal);
    },
  };
  const { deps, log } = annotating(seer, offlineAnnotator);
  await deps.handOver.give(aMeta({ signal_id: alert.signal.signal_id }), [tinyPng(), tinyPng()]);
  const vision = alertVision({ ...deps, timers: time } as unknown as Parameters<typeof alertVision>[0]);
  return { time, vision, asked, log: () => log.map(({ event }) => event) };
}
const told = (language: "en" | "ru", parts: Parameters<typeof alertMessage>[0]["parts"]): string =>
  wordsOf(
    alertMessage({
      ...{ alert, symbol: EURUSD, parts, labels: [], outcome: undefined, under: [], language, isAlone: true },
      now: alert.made,
    }),
  );

it("the detectors speak where a model has not answered in 20 s, heeds nothing, and is left behind; the words are called theirs", async () => {
  const { time, vision, asked, log } = await commenting(() => new Promise(() => undefined));
  const commented = vision.comment(alert, "en");
  await asked;
  await time.pass(19_900);
  expect(log()).toEqual([]);
  await time.pass(200);
  const said = await commented;
  expect(said.verdict).toMatchObject({ by: "offline", model: null });
  expect(log()).toEqual(["vision.late"]);
  const parts = { comment: said.text ?? null, ...(said.verdict === undefined ? {} : { verdict: said.verdict }) };
  expect(told("en", parts)).toContain("comment from the detectors: FVG (Z1) lies behind the entry, 0.7 R from it.");
  expect(told("ru", parts)).toContain("комментарий по детекторам: ");
  expect(time.next()).toBeUndefined();
});

it("a model's own words carry no such name, and its clock is stopped", async () => {
  const { time, vision, log } = await commenting(() => Promise.resolve(aReply()));
  const { text, verdict } = await vision.comment(alert, "en");
  expect(verdict).toMatchObject({ by: "model", model: "seer" });
  expect(told("en", { comment: text ?? null, ...(verdict === undefined ? {} : { verdict }) })).toContain(
    "comment: The gap Z1 under the entry is still open.",
  );
  expect([log(), time.next()]).toEqual([[], undefined]);
});

it("whoever asks by hand waits as long as the model takes, and is left with nothing where they go", async () => {
  const { time, vision, asked } = await commenting(() => new Promise(() => undefined));
  const gone = new AbortController();
  const waits = vision.annotation(alert, "en", gone.signal);
  await asked;
  await time.pass(60_000);
  gone.abort(new Error("gone"));
  await expect(waits).rejects.toThrow("gone");
});
