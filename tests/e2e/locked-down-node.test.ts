import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

const dist = join(import.meta.dirname, "..", "..", "dist", "src");
const built = existsSync(join(dist, "adapters", "charts", "chart-js-renderer.js"));
const reason = built ? "" : " (skipped: dist is not built)";

/** Runs a module as the product runs: no code from strings, no `__proto__`; gives what it printed. */
function run(source: string, environment: Readonly<Record<string, string>> = {}): { out: string; errors: string } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ["--disallow-code-generation-from-strings", "--disable-proto=delete", "--input-type=module", "-e", source],
    { encoding: "utf8", env: { ...process.env, ...environment }, timeout: 60_000 },
  );
  expect(`${status} ${stderr}`).toBe("0 ");
  return { out: stdout, errors: stderr };
}

const DRAW = `
const { ChartJsRenderer } = await import("${dist}/adapters/charts/chart-js-renderer.js");
const { heatMapChart } = await import("${dist}/visualizer/heat-map-chart.js");
const context = { language: "ru", symbol: "EURUSD", digits: 5, clock: "UTC", source: "проба", synthetic: true };
const chart = heatMapChart({ context, about: "Ж → −1", trades: [{ weekday: 1, hour: 9, r: 1 }] });
const png = await new ChartJsRenderer().render(chart, { width: 1280, height: 720, theme: "light" });
const { createHash } = await import("node:crypto");
process.stdout.write(createHash("sha256").update(png).digest("hex"));
`;

describe.skipIf(!built)(`pictures and tables under the product's flags${reason}`, () => {
  test("a picture is the same bytes on a machine without fonts", () => {
    const { out } = run(DRAW);
    expect(out).toMatch(/^[0-9a-f]{64}$/);
    const nothing = temporaryFolder();
    const bare = run(DRAW, {
      FONTCONFIG_FILE: "/dev/null",
      FONTCONFIG_PATH: nothing,
      HOME: nothing,
      XDG_DATA_HOME: nothing,
    });
    expect(bare.out).toBe(out);
  });

  test("a spreadsheet is written and grouped, and nothing is printed", () => {
    const { out } = run(`
const { DanfoWorkbook } = await import("${dist}/adapters/workbook/danfo-workbook.js");
const workbook = new DanfoWorkbook();
const sheet = { name: "t", columns: ["k", "r"], rows: [["a", 1], ["b", 2], ["a", 3]] };
await workbook.write(sheet, ${JSON.stringify(join(temporaryFolder(), "t.xlsx"))});
const { rows } = await workbook.breakdown(sheet, "k", { r: ["mean", "count"] });
process.stdout.write(JSON.stringify(rows));
`);
    expect(JSON.parse(out)).toEqual([
      ["a", 2, 2],
      ["b", 2, 1],
    ]);
  });

  test("naming the adapters loads none of the heavy packages", () => {
    const { out } = run(`
await import("${dist}/adapters/charts/chart-js-renderer.js");
await import("${dist}/adapters/workbook/danfo-workbook.js");
await import("${dist}/adapters/html/html-report.js");
const { createRequire } = await import("node:module");
const loaded = Object.keys(createRequire("${dist}/x.js").cache).filter((file) => /node_modules/.test(file));
process.stdout.write(JSON.stringify(loaded));
`);
    expect(JSON.parse(out)).toEqual([]);
  });
});
