import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { EpochMs } from "../../domain/civil.js";
import { annotation } from "../../domain/vision/annotation.js";
import { readSmallFile } from "./read-small-file.js";

const MOST_JSON = 256 * 1_024;

/** When the pictures of an alert were last read, UTC ms, and by whom; undefined where nobody has. */
export async function latestAnswer(
  exchange: string,
): Promise<{ readonly at: EpochMs; readonly by: "model" | "offline" | "outside" } | undefined> {
  const folder = join(exchange, "from_vision");
  const names = await readdir(folder).catch(() => []);
  let newest: { readonly path: string; readonly at: EpochMs } | undefined;
  for (const name of names) {
    const path = join(folder, name, "annotation.json");
    const found = await stat(path).catch(() => undefined);
    if (found !== undefined && found.mtimeMs > (newest?.at ?? Number.NEGATIVE_INFINITY))
      newest = { path, at: found.mtimeMs };
  }
  if (newest === undefined) return undefined;
  const bytes = await readSmallFile(newest.path, MOST_JSON);
  if (bytes === undefined || bytes === "refused") return undefined;
  try {
    const { by } = annotation.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    return { at: newest.at, by };
  } catch {
    return undefined;
  }
}
