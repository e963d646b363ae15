import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { inRussian } from "../../../src/domain/russian/in-russian.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { printIssue } from "../../../src/setup-manager/setup-issue.js";
import { leftInEnglish } from "../../support/left-in-english.js";
import { testSymbols } from "../../support/setups/symbols.js";

const SHIPPED = readFileSync("setups/IB_raid_v1.yaml", "utf8").split("\n");

/** What may go wrong on a line of a file. */
const SLIPS: readonly ((line: string) => string)[] = [
  () => "",
  (line) => `${line}\n${line}`,
  (line) => ` ${line}`,
  (line) => line.replace(":", ""),
  (line) => line.replace(/(\w)(?=:)/, "$1q"),
  (line) => line.replace(/(?<=: ).*/, "-1"),
  (line) => line.replace(/(?<=: ).*/, "[]"),
  (line) => line.replace(/(?<=: ).*/, "{ x: 1 }"),
  (line) => line.replace(/(?<=: ).*/, '"oops'),
  (line) => line.replace(/\d+/g, "999999"),
  (line) => line.replace(/[a-z]+(?=\.)/g, "nix"),
  (line) => line.replace(/(?<=\.)[a-z]+/g, "nix"),
  (line) => line.replace(/[<>]=?/g, "<> "),
  (line) => line.replace(/close|low|high/g, "close + high"),
  (line) => line.replace(/ and | between /g, " "),
  (line) => line.replace(/- ([a-z]\S*)$/, "- max($1)"),
  (line) => line.replace(/[\])}]/g, ""),
];

const mistakes = (text: string): readonly string[] => {
  const loaded = loadSetup({ text, file: "x.yaml", symbols: testSymbols });
  return loaded.ok ? [] : loaded.issues.map(printIssue);
};

const EVERY = new Set(
  SHIPPED.flatMap((_, at) =>
    SLIPS.flatMap((slip) => mistakes(SHIPPED.map((line, i) => (i === at ? slip(line) : line)).join("\n"))),
  ),
);

describe("mistakes of a setup in Russian", () => {
  it("are many hundred, of a slip on each line of a file", () => expect(EVERY.size).toBeGreaterThan(300));

  it("keep file, line and path, and leave no word of English", () => {
    for (const line of EVERY) {
      const [place = "", path = ""] = line.split(" ");
      const russian = inRussian(line);
      expect(russian, line).toMatch(/[а-яё]/);
      expect(russian.startsWith(place), russian).toBe(true);
      if (path.endsWith(":")) expect(russian, line).toContain(` ${path} `);
      expect(leftInEnglish(russian), `${line}\n${russian}`).toBeUndefined();
    }
  });
});
