import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { lineDiff } from "../../../src/domain/line-diff.js";
import { readDocument } from "../../../src/setup-manager/loading/setup-document.js";
import { type DataEdit, type DataPath, editData } from "../../../src/setup-manager/writing/edit-data.js";
import { editSource } from "../../../src/setup-manager/writing/edit-source.js";

const FILES = readdirSync("setups")
  .filter((name) => name.endsWith(".yaml"))
  .map((name) => readFileSync(`setups/${name}`, "utf8"));

const dataOf = (text: string): Record<string, unknown> => {
  const read = readDocument(text);
  if ("message" in read) throw new Error(read.message);
  return read.data;
};

/** Every path of the data, and one new key in each mapping. */
function pathsOf(value: unknown, path: DataPath = []): DataPath[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner = Object.entries(value).flatMap(([key, held]) =>
    pathsOf(held, [...path, Array.isArray(value) ? Number(key) : key]),
  );
  return [...(path.length === 0 ? [] : [path]), ...inner, ...(Array.isArray(value) ? [] : [[...path, "new_key"]])];
}
const listsOf = (data: unknown): DataPath[] =>
  pathsOf(data)
    .filter((path) => typeof path.at(-1) === "number")
    .map((path) => path.slice(0, -1));

const leaf = fc.oneof(
  fc.constantFrom("mirror", "close < ib.mid", 'raid.formed >= "02:00"', "50%", "10:00", "a: b", "# no", "null", ""),
  fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((x) => Number(x.toFixed(3)) + 0),
  fc.boolean(),
);
const value = fc.oneof(
  leaf,
  fc.array(leaf, { minLength: 1, maxLength: 3 }),
  fc.dictionary(fc.constantFrom("at", "rr", "pad_atr", "order"), leaf, { minKeys: 1 }),
);

interface Wanted {
  readonly place: number;
  readonly value: unknown;
  readonly kind: string;
}

/** Edits at places that there are, each on what the one before it made. */
function fitting(start: Record<string, unknown>, wanted: readonly Wanted[]) {
  let data = start;
  const edits: DataEdit[] = [];
  for (const { place, value: put, kind } of wanted) {
    const paths = kind === "append" ? listsOf(data) : pathsOf(data);
    const path = paths[place % Math.max(paths.length, 1)];
    if (path === undefined) continue;
    const edit = (kind === "remove" ? { kind, path } : { kind, path, value: put }) as DataEdit;
    const next = editData(data, edit);
    if (Object.keys(next).length === 0) continue;
    data = next;
    edits.push(edit);
  }
  return { data, edits };
}

describe("edits of setup files", () => {
  it("mean what they say, wherever they are made, and leave every other comment standing", () => {
    const random = fc.record({
      file: fc.nat(),
      place: fc.nat(),
      value,
      kind: fc.constantFrom("set", "append", "remove"),
    });
    fc.assert(
      fc.property(fc.array(random, { minLength: 1, maxLength: 4 }), fc.nat(), (wanted, at) => {
        const text = FILES[at % FILES.length] ?? "";
        const { data, edits } = fitting(dataOf(text), wanted);
        const edited = editSource(text, edits) ?? "";
        expect(dataOf(edited)).toEqual(data);
        expect(edited.startsWith(text.slice(0, text.indexOf("\nid:")))).toBe(true);
      }),
      { numRuns: 400, seed: 4 },
    );
  });
});

describe("a diff of two texts", () => {
  const line = fc.constantFrom("a", "b", "c", "", "  - x");
  const text = fc.array(line, { maxLength: 30 }).map((lines) => lines.map((each) => `${each}\n`).join(""));

  it("holds both of them, line for line", () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = lineDiff(before, after, 1_000);
        const side = (out: string) =>
          lines
            .filter(({ kind }) => kind !== out && kind !== "@")
            .map(({ text: each }) => `${each}\n`)
            .join("");
        if (before === after) expect(lines).toEqual([]);
        else expect([side("+"), side("-")]).toEqual([before, after]);
      }),
      { numRuns: 300, seed: 5 },
    );
  });

  it("is the shortest where lines are put in or taken out alone", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(99), { maxLength: 20 }), fc.func(fc.boolean()), (numbers, keep) => {
        const [all, some] = [numbers, numbers.filter((n) => keep(n))].map((list) => list.map((n) => `${n}\n`).join(""));
        const changed = lineDiff(all ?? "", some ?? "").filter(({ kind }) => kind === "-" || kind === "+");
        expect(changed).toHaveLength(numbers.length - numbers.filter((n) => keep(n)).length);
      }),
      { numRuns: 200, seed: 6 },
    );
  });

  it("of two large texts with nothing in common is made at once", () => {
    const of = (word: string) => Array.from({ length: 4_000 }, (_, i) => `${word} ${i}`).join("\n");
    const began = performance.now();
    expect(lineDiff(of("a"), of("b")).filter(({ kind }) => kind === "+")).toHaveLength(4_000);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
