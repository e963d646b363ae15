import { existsSync, readdirSync, readFileSync } from "node:fs";
import { builtinModules } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";

interface Room {
  /** Other rooms it may import. */
  readonly rooms: readonly string[];
  /** Packages it may import; "*" any. */
  readonly packages: readonly string[];
}

const PURE = [
  "src/domain",
  "src/market-tools",
  "src/setup-manager",
  "src/setup-author",
  "src/backtester",
  "src/scoring",
  "src/visualizer",
];

/** The table of docs/architecture.md. What is in no room is the roof: it may import everything. */
const HOUSE: Readonly<Record<string, Room>> = {
  "src/domain": { rooms: [], packages: ["zod", "node:crypto"] },
  "src/market-tools": { rooms: ["src/domain"], packages: [] },
  "src/setup-manager": { rooms: ["src/domain", "src/market-tools"], packages: ["js-yaml", "zod"] },
  "src/setup-author": { rooms: ["src/domain", "src/market-tools", "src/setup-manager"], packages: [] },
  "src/backtester": { rooms: ["src/domain", "src/market-tools", "src/setup-manager"], packages: [] },
  "src/scoring": { rooms: ["src/domain", "src/market-tools", "src/setup-manager"], packages: [] },
  "src/visualizer": { rooms: ["src/domain"], packages: [] },
  "src/ports": { rooms: ["src/domain"], packages: [] },
  "src/config": { rooms: ["src/domain"], packages: ["zod", "js-yaml", "node:fs", "node:path"] },
  "src/services": { rooms: [...PURE, "src/ports"], packages: ["node:path"] },
  "src/adapters": { rooms: ["src/domain", "src/ports"], packages: ["*"] },
  tools: { rooms: ["src/domain", "src/services"], packages: ["zod"] },
  agents: {
    rooms: ["src/domain", "src/ports", "src/services", "tools"],
    packages: ["@langchain/*", "zod", "node:fs/promises"],
  },
};
const ROOF = ["src/main.ts", "src/compose/", "src/worker.ts", "src/worker-file.ts", "src/studio.ts", "src/cli/"];

const files = ["src", "tools", "agents"].flatMap((top) =>
  readdirSync(top, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(top, file)),
);
const textOf = new Map(files.map((file) => [file, readFileSync(file, "utf8")]));
const roomOf = (file: string): string | undefined => Object.keys(HOUSE).find((room) => file.startsWith(`${room}/`));
const folderOf = (file: string): string => file.split("/").slice(0, 3).join("/");

function importsOf(file: string): string[] {
  const source = textOf.get(file) ?? "";
  const fixed = [...source.matchAll(/^(?:import|export)\b[^;]*?\bfrom "([^"]+)"/gm)];
  const sideEffects = [...source.matchAll(/^import "([^"]+)"/gm)];
  const lazy = [...source.matchAll(/\bimport\("([^"]+)"\)/g)];
  return [...fixed, ...sideEffects, ...lazy].map(([, specifier = ""]) => specifier);
}

function packageOf(specifier: string): string {
  const bare = specifier.replace(/^node:/, "");
  if (builtinModules.includes(bare)) return `node:${bare}`;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}

const matches = (name: string, pattern: string): boolean =>
  pattern === "*" || pattern === name || (pattern.endsWith("/*") && name.startsWith(pattern.slice(0, -1)));

function trespass(file: string, specifier: string): string | undefined {
  const from = roomOf(file);
  if (from === undefined) return undefined;
  const may = HOUSE[from] as Room;
  if (!specifier.startsWith(".")) {
    const name = packageOf(specifier);
    return may.packages.some((pattern) => matches(name, pattern)) ? undefined : `${file} may not use ${name}`;
  }
  const target = join(dirname(file), specifier);
  const to = roomOf(target);
  if (to === from) {
    const neighbours = from !== "src/adapters" || folderOf(file) === folderOf(target);
    return neighbours ? undefined : `${file} may not import another adapter, ${target}`;
  }
  return to !== undefined && may.rooms.includes(to) ? undefined : `${file} may not import ${target}`;
}

const localImports = (file: string): string[] =>
  importsOf(file)
    .filter((specifier) => specifier.startsWith("."))
    .map((specifier) => join(dirname(file), specifier).replace(/\.js$/, ".ts"));

/** Files on an import circle, found by leaving out what nothing in the rest imports or is imported by. */
function circle(): string[] {
  let rest = new Set(files);
  for (;;) {
    const targets = new Set([...rest].flatMap(localImports));
    const next = new Set(
      [...rest].filter((file) => targets.has(file) && localImports(file).some((target) => rest.has(target))),
    );
    if (next.size === rest.size) return [...rest];
    rest = next;
  }
}

describe("the rooms", () => {
  it("were read", () => expect(files.length).toBeGreaterThan(60));

  it("hold every file, or it belongs to the roof", () => {
    const strays = files.filter((file) => roomOf(file) === undefined && !ROOF.some((place) => file.startsWith(place)));
    expect(strays).toEqual([]);
  });

  it("import only what the table allows", () => {
    expect(files.flatMap((file) => importsOf(file).flatMap((name) => trespass(file, name) ?? []))).toEqual([]);
  });

  it("import files that exist", () => {
    expect(files.flatMap((file) => localImports(file).filter((target) => !existsSync(target)))).toEqual([]);
  });

  it("know nothing of the files that compose them, which the entries and the command line alone read", () => {
    const entries = ["src/main.ts", "src/worker.ts", "src/studio.ts", "src/cli/", "src/compose/"];
    const readers = files.filter((file) => localImports(file).some((target) => target.startsWith("src/compose/")));
    expect(readers.filter((file) => !entries.some((entry) => file.startsWith(entry)))).toEqual([]);
  });

  it("have no circles", () => expect(circle()).toEqual([]));

  it("keep the reference library's tables, mistakes and all, to the command that prints them", () => {
    const reference = "src/market-tools/reference/";
    const readers = files.filter(
      (file) => !file.startsWith(reference) && localImports(file).some((target) => target.startsWith(reference)),
    );
    expect(readers.sort()).toEqual(["src/services/market/detect-reference.ts", "src/services/market/detect.ts"]);
  });

  it("hold no file longer than 250 lines", () => {
    const long = files.filter((file) => (textOf.get(file) ?? "").trimEnd().split("\n").length > 250);
    expect(long).toEqual([]);
  });

  it("export no default and build no code from strings", () => {
    const guilty = files.filter((file) =>
      /\beval\(|new Function\b|node:vm|export default/.test(textOf.get(file) ?? ""),
    );
    expect(guilty).toEqual([]);
  });

  it("have no orphans: every file is imported, or is an entry", () => {
    const imported = new Set(files.flatMap(localImports));
    const entries = ["src/main.ts", "src/worker.ts", "src/worker-file.ts", "src/studio.ts"];
    const tested = readdirSync("tests", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .flatMap((file) => {
        const source = readFileSync(join("tests", file), "utf8");
        return [...source.matchAll(/from "(\.[^"]+)"/g)].map(([, name = ""]) =>
          join("tests", dirname(file), name).replace(/\.js$/, ".ts"),
        );
      });
    const orphans = files.filter((file) => !imported.has(file) && !entries.includes(file) && !tested.includes(file));
    expect(orphans).toEqual([]);
  });
});

describe("the registries are complete", () => {
  it.each([
    { folder: "src/market-tools/tools", index: "src/market-tools/registry.ts" },
    { folder: "tools", index: "tools/index.ts", notEntries: ["index.ts", "tool.ts"] },
  ])("every file of $folder is in $index", ({ folder, index, notEntries = [] }) => {
    const source = readFileSync(index, "utf8");
    const entries = readdirSync(folder).filter((file) => file.endsWith(".ts") && !notEntries.includes(file));
    expect(entries.filter((file) => !source.includes(`/${file.replace(/\.ts$/, ".js")}"`))).toEqual([]);
    expect(entries.length).toBeGreaterThan(0);
  });
});
