import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { Refusal } from "../../domain/errors.js";
import { SymbolBook, symbolSpec } from "../../domain/symbol.js";
import { zone } from "../../domain/zone.js";

const MAX_BYTES = 64 * 1024;
const symbolFile = z.record(z.string().regex(/^[A-Z0-9]{2,20}$/), symbolSpec);

const where = (name: string, path: readonly PropertyKey[]): string => [name, ...path.map(String)].join(" ");

/** Reads a symbols file into a book. Throws `Refusal` bad_config with every mistake at once. */
export async function readSymbols(path: string): Promise<SymbolBook> {
  const name = basename(path);
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new Refusal("bad_config", `The symbols file ${name} cannot be read.`, [], { cause });
  }
  if (text.length > MAX_BYTES) throw new Refusal("bad_config", `The symbols file ${name} is larger than 64 KB.`);
  const parsed = symbolFile.safeParse(parseYaml(text, name));
  if (!parsed.success) {
    const issues = parsed.error.issues.map(
      (issue) =>
        `${where(name, issue.path)}: ${issue.code === "invalid_key" ? "an id is 2 to 20 capital letters and digits" : issue.message}`,
    );
    throw new Refusal("bad_config", `The symbols file ${name} has mistakes.`, issues);
  }
  const specs = Object.entries(parsed.data).map(([id, spec]) => ({ id, ...spec }));
  for (const { calendar, hours_tz } of specs) {
    zone(calendar.tz);
    zone(hours_tz);
  }
  return new SymbolBook(specs);
}

function parseYaml(text: string, name: string): unknown {
  try {
    return load(text, { maxAliases: 0 });
  } catch (cause) {
    const reason = cause instanceof Error ? (cause.message.split("\n")[0] ?? "") : "";
    throw new Refusal("bad_config", `The symbols file ${name} is no valid YAML: ${reason}`, [], { cause });
  }
}
