import { expect, test } from "vitest";
import type { z } from "zod";
import { misfit } from "../../../agents/assistant/misfit.js";
import { runBacktest } from "../../../tools/run-backtest.js";

const of = (args: unknown, language: "en" | "ru" = "en") =>
  misfit(args, runBacktest.schema.safeParse(args).error as z.ZodError, language);

test("a day that does not exist is quoted, and no tool is named", () => {
  expect(of({ setup_id: "s", start: "2025-02-29" })).toEqual({
    sentence: "The day 2025-02-29 does not exist.",
    details: [],
  });
  expect(of({ setup_id: "s", start: "2025-02-31", end: "2025-02-31" }, "ru").sentence).toBe(
    "Дня 2025-02-31 не существует.",
  );
});

test("anything else is told by its place, what was written and what may stand there", () => {
  const { sentence, details } = of({ setup_id: "a/b", start: "tomorrow", zzz: 1 });
  expect(sentence).toBe("The request does not fit:");
  expect(details.slice(0, 2)).toEqual([
    'setup_id "a/b": 1 to 64 letters, digits, _ or -',
    'start "tomorrow": a day as YYYY-MM-DD',
  ]);
  expect(details.join(" ")).toContain("zzz");
  expect(of({ setup_id: "x".repeat(500) }).details[0]?.length).toBeLessThan(140);
});
