import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "../support/temporary-folder.js";

const dist = join(import.meta.dirname, "..", "..", "dist", "src");
const built = existsSync(join(dist, "adapters", "charts", "chart-js-renderer.js"));
const reason = built ? "" : " (skipped: dist is not built)";

/** Runs a module as the product runs: no code from strings, no `__proto__`; gives what it printed; whatever it says on stderr is a failure. */
function run(source: string, before: readonly string[] = []): string {
  const [command = "", ...args] = [...before, process.execPath, ...FLAGS, "--input-type=module", "-e", source];
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: "utf8", timeout: 60_000 });
  expect(`${status} ${stderr}`).toBe("0 ");
  return stdout;
}

const FLAGS = ["--disallow-code-generation-from-strings", "--disable-proto=delete"];

/** A name space of its own in which the folder of fonts is empty. */
const WITHOUT_FONTS = ["unshare", "-rm", "sh", "-c", 'mount -t tmpfs none /usr/share/fonts && exec "$@"', "sh"];
const canHideFonts = spawnSync("unshare", [...WITHOUT_FONTS.slice(1), "true"]).status === 0;

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
  test("a picture is drawn", () => {
    expect(run(DRAW)).toMatch(/^[0-9a-f]{64}$/);
  });

  test.skipIf(!canHideFonts)(
    `a picture is the same bytes on a machine without fonts${canHideFonts ? "" : " (skipped: no name spaces here)"}`,
    () => {
      expect(run(DRAW, WITHOUT_FONTS)).toBe(run(DRAW));
    },
  );

  test("a spreadsheet is written and grouped, and nothing is printed", () => {
    const out = run(`
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
    const out = run(`
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
