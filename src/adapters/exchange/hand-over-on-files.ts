import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { diskRefusal } from "../../domain/disk-refusal.js";
import { imageHeader } from "../../domain/image-header.js";
import { type Annotation, annotation } from "../../domain/vision/annotation.js";
import { type SnapshotMeta, signalIdForm, snapshotMeta } from "../../domain/vision/snapshot-meta.js";
import type { GivenAnnotation, GivenSnapshot, HandOver, OutsideDrop } from "../../ports/hand-over.js";
import type { WriteFile } from "../../ports/write-file.js";
import { readSmallFile } from "./read-small-file.js";

const META = "meta.json";
/** What a program outside leaves: its words last, so that their being there says that all of it is. */
const REPLY = "reply.json";
const PICTURE = "annotated.png";
const ANSWER = "annotation.json";

const MOST_JSON = 256 * 1_024;
const MOST_PNG = 10 * 1_024 * 1_024;
const MOST_PIXELS = 20e6;

export interface HandOverOptions {
  /** The folder `exchange`. */
  readonly folder: string;
  readonly writeFile: WriteFile;
}

const checked = (signalId: string): string => signalIdForm.parse(signalId);
const own = (): string => randomBytes(4).toString("hex");

const json = (bytes: Uint8Array): unknown => JSON.parse(Buffer.from(bytes).toString("utf8")) as unknown;
const asJson = (value: unknown): string => `${JSON.stringify(value, null, 1)}\n`;

/** `HandOver` as folders. What others left there is read with care: plain files of a bounded size alone, pictures by their header. */
export function createHandOver({ folder, writeFile }: HandOverOptions): HandOver {
  const [to, from, rejected] = ["to_vision", "from_vision", "rejected"].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];

  async function given(signalId: string): Promise<GivenSnapshot | undefined> {
    const place = join(to, checked(signalId));
    const bytes = await readSmallFile(join(place, META), MOST_JSON);
    if (bytes === undefined || bytes === "refused") return undefined;
    try {
      const meta = snapshotMeta.parse(json(bytes));
      return { meta, paths: meta.pictures.map(({ file }) => join(place, file)) };
    } catch {
      // Somebody wrote into it: drawn again rather than believed.
      return undefined;
    }
  }

  async function give(meta: SnapshotMeta, pngs: readonly Uint8Array[]): Promise<GivenSnapshot> {
    const whole = snapshotMeta.parse(meta);
    const already = await given(whole.signal_id);
    if (already !== undefined) return already;
    const place = join(to, whole.signal_id);
    const making = join(to, `.${whole.signal_id}.${own()}`);
    try {
      for (const [i, { file }] of whole.pictures.entries()) await writeFile(join(making, file), pngs[i] as Uint8Array);
      await writeFile(join(making, META), asJson(whole));
      // A folder of that name that cannot be read as a hand-over makes way.
      await rm(place, { recursive: true, force: true });
      await rename(making, place);
    } catch (error) {
      await rm(making, { recursive: true, force: true });
      const other = await given(whole.signal_id);
      if (other !== undefined) return other;
      throw diskRefusal(error, "exchange") ?? error;
    }
    return { meta: whole, paths: whole.pictures.map(({ file }) => join(place, file)) };
  }

  async function reject(signalId: string, why: string): Promise<void> {
    const place = join(from, checked(signalId));
    const aside = join(rejected, `${signalId}.${own()}`);
    await mkdir(aside, { recursive: true });
    for (const name of [REPLY, PICTURE]) await rename(join(place, name), join(aside, name)).catch(() => undefined);
    await writeFile(join(aside, "reason.txt"), `${why}\n`);
  }

  async function taken(signalId: string): Promise<OutsideDrop | undefined> {
    const place = join(from, checked(signalId));
    const bytes = await readSmallFile(join(place, REPLY), MOST_JSON);
    if (bytes === undefined) return undefined;
    if (bytes === "refused") {
      await reject(signalId, `${REPLY} is no plain file of at most ${MOST_JSON / 1_024} KB.`);
      return undefined;
    }
    let reply: unknown;
    try {
      reply = json(bytes);
    } catch {
      await reject(signalId, `${REPLY} is no JSON.`);
      return undefined;
    }
    const png = await readSmallFile(join(place, PICTURE), MOST_PNG);
    if (png === undefined) return { reply, png: undefined };
    const header = png === "refused" ? undefined : imageHeader(png);
    if (png === "refused" || header?.type !== "png" || header.width * header.height > MOST_PIXELS) {
      await reject(signalId, `${PICTURE} is no PNG of at most 10 MB and 20 million pixels.`);
      return undefined;
    }
    return { reply, png };
  }

  const pathsOf = (found: Annotation, hasPicture: boolean): GivenAnnotation => ({
    annotation: found,
    path: hasPicture ? join(from, found.signal_id, PICTURE) : undefined,
  });

  return {
    give,
    given,
    picture: ({ paths }, index) => readFile(paths[index] as string),
    taken,
    reject,
    async answer(made, png) {
      const whole = annotation.parse(made);
      const place = join(from, whole.signal_id);
      if (png !== undefined) await writeFile(join(place, PICTURE), png);
      await writeFile(join(place, ANSWER), asJson(whole));
      await rm(join(place, REPLY), { force: true });
      return pathsOf(whole, png !== undefined);
    },
    async answered(signalId) {
      const place = join(from, checked(signalId));
      const bytes = await readSmallFile(join(place, ANSWER), MOST_JSON);
      if (bytes === undefined || bytes === "refused") return undefined;
      try {
        const found = annotation.parse(json(bytes));
        const png = await readSmallFile(join(place, PICTURE), MOST_PNG);
        return pathsOf(found, png !== undefined && png !== "refused");
      } catch {
        return undefined;
      }
    },
  };
}
