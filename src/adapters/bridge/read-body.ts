import type { IncomingMessage } from "node:http";

/** The body of a request as text; `too_large` past `most` bytes, `broken` where the other side went away. */
export function readBody(
  request: IncomingMessage,
  most: number,
): Promise<{ readonly text: string } | "too_large" | "broken"> {
  const said = Number(request.headers["content-length"] ?? 0);
  if (said > most) return Promise.resolve("too_large");
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let size = 0;
    request.on("data", (part: Buffer) => {
      size += part.length;
      if (size <= most) parts.push(part);
      else {
        request.pause();
        resolve("too_large");
      }
    });
    request.once("end", () => resolve({ text: Buffer.concat(parts).toString("utf8") }));
    request.once("error", () => resolve("broken"));
    request.once("close", () => resolve("broken"));
  });
}
