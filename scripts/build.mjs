// Builds dist/ afresh: compiled code, nothing else. Run by `npm ci` (prepare) and by `npm test`.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";

const root = new URL("..", import.meta.url).pathname;
const tsc = join(root, "node_modules", "typescript", "bin", "tsc");
if (!existsSync(tsc)) {
  // `npm ci --omit=dev` has no compiler: it runs what was built before.
  process.exit(existsSync(join(root, "dist")) ? 0 : 1);
}
const run = (...args) => spawnSync(process.execPath, [tsc, "-p", ...args], { cwd: root, stdio: "inherit" }).status ?? 1;
const all = process.argv.includes("--all");
// With `--all`, types are checked once, at the end, with those of the tests.
const built = all ? run("tsconfig.build.json", "--noCheck") : run("tsconfig.build.json");
if (built !== 0) process.exit(built);

/** What a source was deleted for must not live on in dist. */
function prune(folder) {
  for (const name of readdirSync(folder)) {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) prune(path);
    else if (!existsSync(join(root, path.slice(join(root, "dist").length + 1).replace(/\.js$/, ".ts")))) rmSync(path);
  }
}
for (const part of ["src", "agents", "tools"]) prune(join(root, "dist", part));
const { bundle } = await import("./bundle.mjs");
await bundle(root);
if (all) process.exit(run("tsconfig.json"));
