import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { version } from "../../src/domain/version.js";
import { FLAGS, projectRoot, sampleHouse } from "../support/run-ita.js";

const readme = readFileSync(join(projectRoot, "README.md"), "utf8");
const manifest = JSON.parse(readFileSync(join(projectRoot, "package.json"), "utf8")) as {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
};
const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) => block.trim().split("\n"));
const house = sampleHouse();

/** Words of a shell line with double quotes. */
const words = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");

/** The two lines a newcomer types first; the install in them is what made this test run at all. */
const NEWCOMER = ["npm ci && npm start", "npm ci && npm test"];

describe("the README", () => {
  it("has the two commands of a newcomer", () => expect(commands).toEqual(expect.arrayContaining(NEWCOMER)));

  it("runs what the scripts run", () => {
    const node = `node ${FLAGS.join(" ")} dist/app/main.js`;
    expect(manifest.scripts["start"]).toBe(`${node} chat`);
    expect(manifest.scripts["ita"]).toBe(node);
    expect(manifest.scripts["prepare"]).toContain("build");
    expect(manifest.version).toBe(version);
  });

  const own = commands.filter((line) => !NEWCOMER.includes(line) && !line.includes("data import"));
  it.each(own)("%s", async (line) => {
    const [, ...rest] = line.startsWith("npm start")
      ? ["", "chat", ...words(line.slice("npm start -- ".length))]
      : ["", ...words(line.slice("npm run -s ita -- ".length))];
    const { code, stdout, stderr } = await house.ita(rest);
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(stdout.length).toBeGreaterThan(20);
  });

  it("says how candles are imported", () =>
    expect(commands).toContain("npm run -s ita -- data import EURUSD_M1.csv --clock NY+7"));
});
