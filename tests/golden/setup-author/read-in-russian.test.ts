import { readFileSync } from "node:fs";
import { load } from "js-yaml";
import { describe, expect, it } from "vitest";
import { partIn } from "../../../src/domain/russian/part-in-russian.js";
import { draftSetup } from "../../../src/setup-author/draft-setup.js";
import { editSetup } from "../../../src/setup-author/edit-setup.js";
import { loadSetup } from "../../../src/setup-manager/load-setup.js";
import { draftCases, editCases, shippedSymbols } from "../../support/setup-author.js";

const symbols = shippedSymbols();

function drafted(text: string): readonly string[] {
  const draft = draftSetup(text, { symbols, symbol: "EURUSD", taken: [] });
  return [...draft.read.map(({ became }) => became), ...(draft.ok ? draft.assumed : [])];
}

function edited(setup: string, text: string): readonly string[] {
  const yaml = readFileSync(`setups/${setup}.yaml`, "utf8");
  const loaded = loadSetup({ text: yaml, file: `setups/${setup}.yaml`, id: setup, symbols });
  const resolved = loaded.ok ? loaded.setup.resolved : undefined;
  const edit = editSetup(text, { data: load(yaml) as Record<string, unknown>, resolved }, symbols);
  return edit.read.map(({ became }) => became);
}

/** Everything that the golden requests were read as. */
const EVERY = new Set([
  ...["drafts.en.json", "drafts.ru.json", "drafts.later.json"].flatMap((file) =>
    draftCases(file).flatMap(({ text }) => drafted(text)),
  ),
  ...editCases().flatMap(({ setup, text }) => edited(setup, text)),
]);

const ENGLISH =
  /\b(?:behind|edge|middle|market|entry|range|raid of|break|gap|order|block|structure|limit|trail|price|depth|only|of|at|the|bars?|pips|mirrored|from|none|without|day|week|pool)\b/;

describe("how words were read, in Russian", () => {
  it("has a hundred readings to try", () => expect(EVERY.size).toBeGreaterThan(100));

  it("keeps the part of the file and leaves no word of English behind it", () => {
    for (const line of EVERY) {
      const russian = partIn("ru")(line);
      const [part = ""] = /^[a-z_][\w.]*: /.exec(line) ?? [];
      expect(russian.startsWith(part)).toBe(true);
      expect(ENGLISH.exec(russian.slice(part.length))?.[0], `${line}\n${russian}`).toBeUndefined();
      expect(partIn("en")(line)).toBe(line);
    }
  });
});
