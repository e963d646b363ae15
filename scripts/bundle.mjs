// Puts what every start loads into few files, dist/app: hundreds of small modules take longer to find than to run.
// Native and rarely used packages stay where npm put them.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";

/**
 * Packages of pure JavaScript that a start or a first answer loads, and everything that shares classes with them: a second copy of zod or of the
 * messages would not know the first one's objects.
 */
const BUNDLED = [
  "commander",
  "js-yaml",
  "zod",
  "hono",
  "@hono/node-server",
  "@hono/zod-openapi",
  "@hono/zod-validator",
  "@asteasolutions/zod-to-openapi",
  "openapi3-ts",
  "yaml",
  "@langchain/core",
  "@langchain/langgraph",
  "@langchain/langgraph-checkpoint",
  "@langchain/langgraph-checkpoint-sqlite",
  "@langchain/langgraph-sdk",
  "@langchain/openai",
  "openai",
  "langsmith",
  "js-tiktoken",
  "base64-js",
  "uuid",
  "p-queue",
  "p-retry",
  "p-finally",
  "p-timeout",
  "eventemitter3",
  "camelcase",
  "decamelize",
  "ansi-styles",
  "mustache",
  "is-network-error",
  "@cfworker/json-schema",
  "@standard-schema/spec",
];

/** What eight and more of the commands and first uses share is one file: in a file for each combination of them, a start looked for two hundred. */
const SHARED = { name: "shared", test: /[\\/]dist[\\/](src|agents|tools)[\\/]/, minShareCount: 8 };

const isPackage = (id, name) => id === name || id.startsWith(`${name}/`);

/** The page is a template with script elements in it, which a bundler rewrites by a helper of its own: it stays the file it is. */
const asItIs = {
  name: "as-it-is",
  resolveId: (id) =>
    id.endsWith("/html-report.js") ? { id: "../src/adapters/html/html-report.js", external: true } : null,
};

export async function bundle(root) {
  const built = join(root, "dist", "src");
  const folder = join(root, "dist", "app");
  rmSync(folder, { recursive: true, force: true });
  const bundled = await rolldown({
    input: { main: join(built, "main.js"), worker: join(built, "worker.js") },
    platform: "node",
    external: (id) => !id.startsWith(".") && !id.startsWith("/") && !BUNDLED.some((name) => isPackage(id, name)),
    plugins: [asItIs],
  });
  await bundled.write({
    dir: folder,
    format: "esm",
    chunkFileNames: "[name]-[hash].js",
    codeSplitting: { groups: [SHARED] },
  });
  await bundled.close();
}
