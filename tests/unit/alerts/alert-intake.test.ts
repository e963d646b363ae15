import { expect, it } from "vitest";
import { createAlertIntake } from "../../../src/services/alerts/alert-intake.js";
import { deliveryHouse } from "../../support/alerts/delivery-house.js";
import { anAlert } from "../../support/journal/alerts-contract.js";

/** Alerts of one close as the live loop keeps them, and when which of them are drawn. */
async function taken(count: number, mostAnHour: number) {
  const house = deliveryHouse(undefined, mostAnHour);
  const begun: string[] = [];
  const intake = createAlertIntake({
    ...{ outbox: house.outbox, timers: house.time },
    gather: (wake) => house.desk.gather(wake),
    begin: (alerts, later = false) => {
      for (const { number } of alerts) begun.push(`${house.time.now()} a${number}${later ? " later" : ""}`);
    },
    wake: () => undefined,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  const start = house.time.now();
  for (let i = 0; i < count; i++) intake.take([await house.arise(i)]);
  const at = (ms: number, what: string): string => `${start + ms} ${what}`;
  return { ...house, intake, begun, at };
}

it("draws one alert, and two, as soon as no other came with them", async () => {
  const { begun, time, at } = await taken(2, 20);
  await time.pass(399);
  expect(begun).toEqual([]);
  await time.pass(1);
  expect(begun).toEqual([at(400, "a1"), at(400, "a2")]);
});

it("draws many when their texts had a moment, and those above the hour's cap where there is time", async () => {
  const { begun, time, at, outbox } = await taken(6, 4);
  await time.pass(400);
  expect((await outbox.untold("mt5", 0)).map(({ why }) => why)).toEqual(Array(4).fill("rolled"));
  expect(begun).toEqual([]);
  await time.pass(2_500);
  expect(begun).toEqual(["a1", "a2", "a3", "a4", "a5 later", "a6 later"].map((what) => at(2_900, what)));
});

it("draws what a replay brings at once, and what was put off when it is asked to", async () => {
  const { begun, intake, at } = await taken(1, 20);
  intake.take([{ ...anAlert(7, { feed: "replay" }), number: 8 }]);
  expect(begun).toEqual([at(0, "a8")]);
  await intake.flush();
  expect(begun).toEqual([at(0, "a8"), at(0, "a1")]);
  intake.stop();
});
