import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");

it("reports go to a failing Notion, one page each, a model that fails leaves its comment to the detectors, and no alert waits for either (npm run reports, the shortest form)", () => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, "scripts", "reports.mjs"), "--tiny"], {
    encoding: "utf8",
  });
  expect(stdout.trim().split("\n").at(-1)).toMatch(
    /^ok: 12 reports, 12 pages, 0 doubles \(\d+ seen and thrown away\), 0 refused, longest text \d+, 0\.\d+ requests a second, 12 alerts linked; comments 1 of the model and 5 of the detectors where it failed; a page thrown away by hand made anew$/,
  );
  expect(status).toBe(0);
}, 60_000);
