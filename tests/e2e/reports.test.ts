import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, it } from "vitest";

const root = join(import.meta.dirname, "..", "..");

it("reports go to a failing Notion, one page each, and no alert waits for them (npm run reports, the shortest form)", () => {
  const { status, stdout } = spawnSync(process.execPath, [join(root, "scripts", "reports.mjs"), "--tiny"], {
    encoding: "utf8",
  });
  expect(stdout.trim().split("\n").at(-1)).toMatch(
    /^ok: 10 reports, 10 pages, 0 doubles \(\d+ seen and thrown away\), 0 refused, longest text \d+, 0\.\d+ requests a second, 10 alerts linked/,
  );
  expect(status).toBe(0);
}, 60_000);
