import type { IncomingMessage } from "node:http";
import busboy from "busboy";
import type { Upload } from "./wire.js";

export interface Body {
  readonly json: unknown;
  readonly files: readonly Upload[];
}

function readForm(request: IncomingMessage): Promise<Body> {
  return new Promise((resolve, reject) => {
    const files: Upload[] = [];
    let json: unknown;
    const form = busboy({ headers: request.headers, defParamCharset: "utf8" });
    form.on("field", (name, value) => {
      if (name === "payload_json") json = JSON.parse(value);
    });
    form.on("file", (field, stream, { filename }) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => files.push({ field, filename, data: Buffer.concat(chunks) }));
    });
    form.on("close", () => resolve({ json, files }));
    form.on("error", reject);
    request.pipe(form);
  });
}

/** A request's JSON, or its `payload_json` with the files beside it. */
export async function readBody(request: IncomingMessage): Promise<Body> {
  if (/^multipart\/form-data/.test(request.headers["content-type"] ?? "")) return readForm(request);
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString("utf8");
  return { json: text === "" ? undefined : JSON.parse(text), files: [] };
}
