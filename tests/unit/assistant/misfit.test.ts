import { expect, test } from "vitest";
import { z } from "zod";
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

test("what may stand there is said in words of ours, in both languages", () => {
  const shape = z.strictObject({
    by: z.enum(["label", "session"]),
    train: z.number().int().min(1).max(120),
    level: z.number().gt(0),
    names: z.array(z.string()).max(2),
    word: z.string().max(3),
    day: z.string(),
    on: z.boolean(),
  });
  const args = { by: "moon", train: "x", level: 0, names: ["a", "b", "c"], word: "four", on: 1, zzz: 1 };
  const told = (language: "en" | "ru") => misfit(args, shape.safeParse(args).error as z.ZodError, language).details;
  expect(told("en")).toEqual([
    'by "moon": one of label, session',
    'train "x": a number',
    'level "0": a number above 0',
    "names: at most 2 of them",
    'word "four": at most 3 signs',
    "day: it is missing",
    'on "1": true or false',
    "there is no such word here: zzz",
  ]);
  expect(told("ru")).toEqual([
    'by "moon": одно из слов: label, session',
    'train "x": число',
    'level "0": число больше 0',
    "names: не больше 2",
    'word "four": не длиннее 3 знаков',
    "day: не сказано",
    'on "1": true или false',
    "таких слов здесь нет: zzz",
  ]);
});
