import { setTimeout as pause } from "node:timers/promises";
import { expect, it } from "vitest";
import { ENGINE_VERSION } from "../../../src/backtester/report/run-id.js";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { HOUR } from "../../../src/domain/civil.js";
import { FEATURES } from "../../../src/scoring/features/feature-reader.js";
import { aCertificate } from "../../support/journal/certificates-contract.js";
import { afterClose } from "../../support/live/loop-bench.js";
import { watchedHouse } from "../../support/live/watched-house.js";
import { runSetup } from "../../support/setups/run-setup.js";

it("watches an active setup from activation to alert, over a stop and a start, and tells what it saw too late", async () => {
  const { before, begin, candles, clock, setup, key, start, told } = await watchedHouse();
  const since = clock.time;
  await before.certificates.add(aCertificate({ ...key, engine: ENGINE_VERSION }));
  await before.activations.put({ ...key, state: "active", since });
  await before.journal.close();
  const first = await begin();
  const bars = runSetup(setup, candles)
    .signals.map(({ bar }) => bar)
    .filter((bar) => bar >= start);
  const [early, late] = [bars[1] as number, bars[3] as number];
  // The terminal is asked for the weeks before, in one piece here.
  while (first.intake.wanted().length === 0) await pause(5);
  const from = candles.openTime.findIndex((time) => time >= (first.intake.wanted()[0]?.from ?? 0));
  await first.take(Math.max(0, from), start);
  let at = start;
  for (const bar of [bars[0] as number, early]) {
    // What comes before says nothing; then the bar of the signal.
    for (const until of [bar, bar + 1]) {
      clock.time = afterClose(candles, until - 1);
      await first.take(at, until);
      at = until;
    }
  }
  const alerts = await first.kept.alerts.latest(99);
  expect(alerts.map(({ state, barClose }) => [state, barClose])).toEqual(
    [bars[1], bars[0]].map((bar) => ["signal", closeTimeOf(candles, bar as number)]),
  );
  // No model stands here; what one would be asked is kept.
  for (const { score } of alerts)
    expect(score).toMatchObject({ p: null, reason: "not enough history: 0/50", known: { n: 0, wins: 0 } });
  expect(alerts.map(({ score }) => score.features?.length)).toEqual([FEATURES.length, FEATURES.length]);
  await first.stop();
  // Nobody is there while the next two form.
  clock.time = closeTimeOf(candles, late) + 8 * HOUR;
  const until = candles.openTime.findIndex((time) => time + 15 * 60_000 > clock.time);
  const second = await begin();
  await second.take(early + 1, until);
  const missed = (await second.kept.alerts.latest(99, { states: ["missed"] })).map(({ barClose }) => barClose);
  expect(missed).toEqual(expect.arrayContaining([bars[2], bars[3]].map((bar) => closeTimeOf(candles, bar as number))));
  while (!told.some((words) => words.includes("Seen too late"))) await pause(5);
  const whole = await second.kept.alerts.latest(99);
  expect(new Set(whole.map(({ signal }) => signal.signal_id)).size).toBe(whole.length);
  await second.stop();
});
