import { describe, expect, test } from "vitest";
import { replyTo } from "../../../agents/offline-model/replies.js";
import { understand } from "../../../agents/offline-model/understand.js";
import { contextOn } from "../../support/offline-context.js";

const read = (text: string, thread?: string) => understand(text, contextOn(undefined, thread));

/** Requests that take a day or a time of day, in both languages; `#` is where it stands. */
const REQUESTS: Readonly<Record<"en" | "ru", readonly string[]>> = {
  en: [
    "levels EURUSD on #",
    "chart EURUSD M15 on #",
    "why no signal of london_sweep on #",
    "verify london_sweep on #",
    "start replay of london_sweep on #",
    "fetch EURUSD candles for #",
    "parity of #",
    "sweep london_sweep rr 1,2,3 on #",
    "ablate london_sweep on #",
  ],
  ru: [
    "уровни EURUSD на #",
    "снимок EURUSD на #",
    "почему london_sweep не сработал за #",
    "проверь на заглядывание london_sweep за #",
    "реплей london_sweep за #",
    "скачай EURUSD за #",
    "совпадает ли лайв с бэктестом за #",
    "подбери rr 1,2,3 london_sweep за #",
    "абляция london_sweep за #",
  ],
};
const NO_TIMES = {
  en: ["Feb 30", "30 February", "31.04", "30/02", "45.13"],
  ru: ["30 февраля", "31 апреля", "31.04", "30/02", "45.13"],
} as const;

describe("a day that no calendar has is asked about, and nothing is done for another one", () => {
  test.each(
    (["en", "ru"] as const).flatMap((language) => REQUESTS[language].map((request) => [request, language] as const)),
  )("%s", (request, language) => {
    for (const said of NO_TIMES[language]) {
      const understood = read(request.replace("#", said));
      expect(understood.calls, said).toEqual([]);
      expect(understood.missing, said).toEqual({ what: "time", candidates: [said] });
      expect(replyTo(understood)).toContain(said);
    }
  });

  test.each([
    "levels EURUSD on 2025-03-05 at 25:00",
    "chart EURUSD at 25:00",
    "why did london_sweep not fire on 2025-03-05 at 10:75",
    "уровни EURUSD 2025-03-05 в 25:00",
    "почему london_sweep не сработал 2025-03-05 в 24:30",
  ])("nor a time of day that no clock shows: %s", (text) => {
    const { calls, missing } = read(text);
    expect(calls).toEqual([]);
    expect(missing?.what).toBe("time");
  });

  test.each([
    ["levels EURUSD 2025-13-01", "2025-13-01"],
    ["снимок EURUSD 2025-02-30", "2025-02-30"],
    ["levels EURUSD 31.04.2025", "2025-04-31"],
  ])("with its year it goes to the tool, which refuses it by name: %s", (text, at) =>
    expect(read(text).calls[0]?.args).toMatchObject({ at }),
  );

  test.each([
    ["levels EURUSD yesterdy", "2025-11-19"],
    ["уровни EURUSD вчра", "2025-11-19"],
    ["levels EURUSD on 05.03", "2025-03-05"],
    ["уровни EURUSD на 5.03", "2025-03-05"],
    ["levels EURUSD at 10:30", "2025-11-20 10:30"],
  ])("what can be read is read: %s", (text, at) => expect(read(text).calls[0]?.args).toMatchObject({ at }));

  test("a time of day alone is one of the day that was spoken of", () =>
    expect(read("and at 10:30 on M15", "chart").calls[0]?.args["at"]).toMatch(/^\d{4}-\d\d-\d\d 10:30$/));

  test.each(["levels EURUSD near 1.0850", "уровни XAUUSD около 31.25", "levels EURUSD within 2.5 ATR"])(
    "a price is no date: %s",
    (text) => expect(read(text).calls).toMatchObject([{ name: "show_levels" }]),
  );

  test("a backtest runs, and says what it left out", () => {
    expect(read("test london_sweep from March 5 to 31.04")).toMatchObject({ notUnderstood: "March 5 to 31.04" });
    expect(read("прогони london_sweep 2025-03-05 25:00")).toMatchObject({ notUnderstood: "25:00" });
  });
});
