import { expect, test } from "vitest";
import { clockName } from "../../../src/domain/clock-name.js";
import { SESSION_PRESETS } from "../../../src/domain/sessions.js";
import { sessionName, sourceName } from "../../../src/visualizer/names.js";
import { wordsOf } from "../../../src/visualizer/words.js";

test("Russian pictures name clocks, sessions and the sample market in Russian", () => {
  expect(["America/New_York", "Europe/Berlin", "UTC"].map((clock) => clockName(clock, "ru"))).toEqual([
    "Нью-Йорк",
    "Берлин",
    "UTC",
  ]);
  expect(sessionName("asia_ict", "ru")).toBe("Азия (ICT)");
  expect(sourceName("sample market (synthetic)", true, "ru")).toBe("учебный рынок (синтетический)");
  expect([...wordsOf("ru").days, ...wordsOf("ru").months].join("")).toMatch(/^[а-я]+$/);
});

test("every preset has a Russian name; a session of a setup's own and a file keep theirs", () => {
  for (const name of Object.keys(SESSION_PRESETS)) expect(sessionName(name, "ru")).not.toBe(name);
  for (const name of ["my_window", "constructor"]) expect(sessionName(name, "ru")).toBe(name);
  expect(sourceName("EURUSD_15M.csv", false, "ru")).toBe("EURUSD_15M.csv");
});

test("English pictures call all of it what the setup does", () => {
  expect(clockName("America/New_York")).toBe("New York");
  expect(sessionName("asia_ict", "en")).toBe("asia_ict");
  expect(sourceName("sample market (synthetic)", true, "en")).toBe("sample market (synthetic)");
});
