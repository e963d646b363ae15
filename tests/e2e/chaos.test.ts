import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");

it("the live loop, killed once at each of twelve points and thrice at random, loses nothing (npm run chaos, the shortest form)", () => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, "scripts", "chaos.mjs"), "--tiny"], {
    encoding: "utf8",
  });
  expect(stdout.trim().split("\n").at(-1)).toMatch(
    /^ok: 1[0-2] kills at 1[0-2] named points .* 0 lost, 0 too many, 0 unsent; \d+ sent twice, 0 of them unmarked; .* integrity ok/,
  );
  expect(status).toBe(0);
}, 60_000);
