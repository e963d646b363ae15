import { open } from "node:fs/promises";
import { Readable } from "node:stream";

const TYPES: Readonly<Record<string, string>> = {
  csv: "text/csv; charset=utf-8",
  html: "text/html; charset=utf-8",
  json: "application/json; charset=utf-8",
  png: "image/png",
  txt: "text/plain; charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};
/** What a browser shows by itself; the rest is saved. */
const SHOWN: readonly string[] = ["html", "json", "png", "txt"];

/** The report page: all of it stands in the page itself, nothing is fetched, sent or framed, and it has no origin of its own to act with. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'unsafe-inline'",
  "style-src 'unsafe-inline'",
  "img-src data:",
  "font-src data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "sandbox allow-scripts allow-downloads",
].join("; ");

interface Content {
  readonly type: string;
  readonly disposition: "inline" | "attachment";
}

export function contentOf(name: string): Content {
  const ending = name.slice(name.lastIndexOf(".") + 1).toLowerCase();
  return {
    type: TYPES[ending] ?? "application/octet-stream",
    disposition: SHOWN.includes(ending) ? "inline" : "attachment",
  };
}

/** A run's file as an answer, streamed. Undefined where it went away meanwhile. `name` is one of the run's own names. */
export async function fileAnswer(path: string, name: string): Promise<Response | undefined> {
  const handle = await open(path, "r").catch(() => undefined);
  if (handle === undefined) return undefined;
  const { size } = await handle.stat();
  const { type, disposition } = contentOf(name);
  const body = Readable.toWeb(handle.createReadStream()) as ReadableStream<Uint8Array>;
  return new Response(body, {
    headers: {
      "Content-Type": type,
      "Content-Length": String(size),
      "Content-Disposition": `${disposition}; filename="${name}"`,
      ...(type.startsWith("text/html") ? { "Content-Security-Policy": PAGE_POLICY } : {}),
    },
  });
}
