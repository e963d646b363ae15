import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { FEATURES } from "../../../src/scoring/features/feature-reader.js";

it("docs/score.md names every feature, its unit and what it is, in their order", () => {
  const page = readFileSync("docs/score.md", "utf8");
  const rows = page.split("\n").filter((line) => /^\| `[a-z_0-9]+` \|/.test(line));
  expect(rows).toEqual(FEATURES.map(({ name, unit, about }) => `| \`${name}\` | ${unit} | ${about} |`));
});
