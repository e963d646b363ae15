import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { understand } from "../../../agents/offline-model/understand.js";
import { contextOn, threads } from "../../support/offline-context.js";

const words = ["en", "ru"]
  .flatMap(
    (name) =>
      JSON.parse(
        readFileSync(new URL(`../../golden/offline-model/utterances.${name}.json`, import.meta.url), "utf8"),
      ) as { text: string }[],
  )
  .flatMap(({ text }) => text.split(" "));

const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((list) => list.join(" ")),
  fc
    .array(
      fc.oneof(
        fc.constantFrom(...words),
        fc.constantFrom("..", "1:", "=", "{{", "bt_", "№", "\u0000", "﷽", "-", "99.99.9999"),
      ),
      { maxLength: 10 },
    )
    .map((list) => list.join("")),
);
const CALENDAR_DAY = /^\d{4}-\d\d-\d\d$/;

test("5,000 random texts are read without a throw, into calls that are well formed", () => {
  fc.assert(
    fc.property(text, fc.constantFrom(undefined, ...Object.keys(threads)), (said, thread) => {
      const { calls } = understand(said, contextOn(undefined, thread));
      expect(calls.length).toBeLessThanOrEqual(8);
      for (const { name, args } of calls) {
        expect(name).toMatch(/^[a-z_]+$/);
        if (args["start"] !== undefined) expect(args["start"]).toMatch(CALENDAR_DAY);
        if (args["end"] !== undefined) expect(args["end"]).toMatch(CALENDAR_DAY);
      }
    }),
    { numRuns: 5_000, seed: 20_251_120 },
  );
}, 60_000);

test("a request takes less than 5 ms of processor time on average", () => {
  const requests = Array.from({ length: 200 }, (_, i) => words.slice(i * 9, i * 9 + 9).join(" "));
  for (const request of requests) understand(request, contextOn());
  const begun = process.cpuUsage();
  for (const request of requests) understand(request, contextOn());
  const { user, system } = process.cpuUsage(begun);
  expect((user + system) / 1_000 / requests.length).toBeLessThan(5);
});

test.each([
  ["letters", "а".repeat(50_000)],
  ["digits", "1 ".repeat(20_000)],
  ["words", "for the last ".repeat(5_000)],
  ["dots", ".".repeat(20_000)],
])("a very long text of %s is read as fast", (_, long) => {
  const begun = process.cpuUsage();
  understand(long, contextOn(undefined, "ran"));
  expect(process.cpuUsage(begun).user / 1_000).toBeLessThan(300);
});

test.each(["please ", "show the ", "similar cases of the ", "set the threshold ", "пожалуйста, ", "похожие случаи "])(
  "the same words over and over are read at once: %s",
  (said) => {
    const begun = performance.now();
    understand(said.repeat(60), contextOn());
    // The slowest took minutes once: each word more had doubled it.
    expect(performance.now() - begun).toBeLessThan(5_000);
  },
);
