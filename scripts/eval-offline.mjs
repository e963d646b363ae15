// npm run eval:offline: how the offline model reads each set of utterances; `-- --write` puts the table into docs/offline-model.md.
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "rolldown";

const root = new URL("..", import.meta.url).pathname;
// Beside its source: the evaluation reads its sets by paths from there.
const file = join(root, "tests", "support", ".offline-evaluation.mjs");
await build({
  input: join(root, "tests", "support", "offline-evaluation.ts"),
  platform: "node",
  external: ["js-yaml"],
  output: { file, format: "esm" },
  logLevel: "warn",
});
try {
  const { evaluationTable } = await import(file);
  const table = evaluationTable();
  process.stdout.write(`${table}\n`);
  if (process.argv.includes("--write")) {
    const page = join(root, "docs", "offline-model.md");
    writeFileSync(
      page,
      readFileSync(page, "utf8").replace(/\| set \|[\s\S]*?(?=\n\n)/, () => table),
    );
  }
} finally {
  rmSync(file);
}
