import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readSymbols } from "../../../src/adapters/symbols/read-symbols.js";
import { refusalOf } from "../../support/data/csv-text.js";
import { symbolsFile } from "../../support/data/symbols.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const shipped = readFileSync(symbolsFile, "utf8");

function written(text: string): string {
  const path = join(temporaryFolder(), "symbols.yaml");
  writeFileSync(path, text);
  return path;
}

describe("a symbols file", () => {
  it.each([
    ["a missing field", shipped.replace("  digits: 5\n", ""), ["symbols.yaml EURUSD digits: "]],
    ["an unknown field", shipped.replace("  digits: 5\n", "  digits: 5\n  colour: blue\n"), ["symbols.yaml EURUSD: "]],
    [
      "two mistakes",
      shipped.replace("  digits: 5\n", "  digits: five\n").replace("  class: metal", "  class: stone"),
      ["EURUSD digits", "XAUUSD class"],
    ],
    [
      "a tick that is missing",
      shipped.replace("  tick: 0.1\n", ""),
      [
        "symbols.yaml GER40 tick: missing: write the smallest step of its price, such as 0.00001 for EURUSD or 0.1 for GER40",
      ],
    ],
    [
      "a point that is missing",
      shipped.replace("  point: 0.001\n", ""),
      ["symbols.yaml USDJPY point: missing: write the last digit"],
    ],
    ["a pip that is missing", shipped.replace("  pip: 1\n", ""), ["symbols.yaml GER40 pip: missing: write the unit"]],
    [
      "a tick of zero",
      shipped.replace("  tick: 0.1\n", "  tick: 0\n"),
      ["symbols.yaml GER40 tick: must be above 0: the smallest step"],
    ],
    [
      "a tick in words",
      shipped.replace("  tick: 0.1\n", "  tick: one\n"),
      ["symbols.yaml GER40 tick: must be a number: the smallest step"],
    ],
    [
      "a tick that its digits cannot write",
      shipped.replace("  tick: 0.1\n", "  tick: 0.25\n"),
      ["symbols.yaml GER40 tick: 0.25 cannot be written with 1 digits: set digits to those it has"],
    ],
    ["a strange id", `"../x": {}\n${shipped}`, ["../x: an id is 2 to 20 capital letters and digits"]],
  ])("with %s is refused, every mistake by name", async (_, text, says) => {
    const refusal = await refusalOf(readSymbols(written(text)));
    expect(refusal.code).toBe("bad_config");
    for (const part of says) expect(refusal.details.join("\n")).toContain(part);
  });

  it.each([
    ["no YAML", "EURUSD: [", "is no valid YAML"],
    ["a key twice", `${shipped}\nEURUSD: {}\n`, "is no valid YAML"],
    ["an alias", "a: &x [1]\nb: *x\n", "is no valid YAML"],
    ["more than 64 KB", `# ${"x".repeat(70_000)}`, "larger than 64 KB"],
    [
      "a clock that is none",
      shipped.replace("hours_tz: Europe/Berlin", "hours_tz: Europe/Atlantis"),
      '"Europe/Atlantis" is no clock',
    ],
  ])("of %s is refused", async (_, text, says) => {
    expect((await refusalOf(readSymbols(written(text)))).message).toContain(says);
  });

  it("that is not there is refused without its path", async () => {
    const folder = temporaryFolder();
    const refusal = await refusalOf(readSymbols(join(folder, "symbols.yaml")));
    expect(refusal.message).toBe("The symbols file symbols.yaml cannot be read.");
  });
});
