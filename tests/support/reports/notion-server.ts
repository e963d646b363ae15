import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";

export type NotionFault = "429" | "409" | "500" | "cut_before" | "cut_after";

interface Page {
  readonly id: string;
  readonly key: string;
  readonly body: { readonly children?: readonly unknown[] };
  trashed: boolean;
  /** Requests answered before the search knows it. */
  hidden: number;
}

interface Body {
  readonly children?: readonly unknown[];
  readonly filter?: { readonly rich_text: { readonly equals: string } };
  readonly properties?: Readonly<
    Record<string, { readonly rich_text?: { readonly text: { readonly content: string } }[] }>
  >;
}

const TEXT = /"content":"((?:[^"\\]|\\.)*)"/g;

/**
 * Notion on the loopback, as far as reports use it: one database with one data source, pages, uploads. `faultAt` says what goes wrong with the nth
 * request; a page that was made is not found by a search for the next `lag` requests.
 */
export async function notionServer(
  faultAt: (n: number, path: string) => NotionFault | undefined = () => undefined,
  { lag = 0, sources = 1, hasKey = false, status = 200 } = {},
) {
  const pages: Page[] = [];
  const uploads: number[] = [];
  const longest = { text: 0, blocks: 0 };
  let requests = 0;
  const properties: Record<string, unknown> = {
    Report: { type: "title" },
    ...(hasKey ? { "ITA key": { type: "rich_text" } } : {}),
  };
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => respond(request, response, Buffer.concat(parts)));
  });

  function respond(request: IncomingMessage, response: ServerResponse, raw: Buffer): void {
    const path = (request.url ?? "").replace(/\?.*/, "");
    const fault = faultAt(requests++, path);
    for (const page of pages) page.hidden = Math.max(0, page.hidden - 1);
    if (status !== 200) denied(response, status);
    else if (fault !== undefined && fault !== "cut_after") failed(response, fault);
    else carryOut(request, response, raw, path, fault === "cut_after");
  }

  function carryOut(
    request: IncomingMessage,
    response: ServerResponse,
    raw: Buffer,
    path: string,
    isCut: boolean,
  ): void {
    const text = (request.headers["content-type"] ?? "").includes("json") ? raw.toString("utf8") : "";
    measure(text);
    const answered = answer(request.method ?? "", path, text, raw.length);
    if (isCut) response.destroy();
    else json(response, 200, answered);
  }

  function measure(text: string): void {
    for (const [, content = ""] of text.matchAll(TEXT))
      longest.text = Math.max(longest.text, (JSON.parse(`"${content}"`) as string).length);
  }

  function answer(method: string, path: string, text: string, size: number): unknown {
    const body = (text === "" ? {} : JSON.parse(text)) as Body;
    longest.blocks = Math.max(longest.blocks, body.children?.length ?? 0);
    return sourceAnswer(path, body) ?? uploadAnswer(path, size) ?? pageAnswer(method, path, body);
  }

  function sourceAnswer(path: string, body: Body): unknown {
    if (path.startsWith("/v1/databases/"))
      return {
        object: "database",
        id: "d",
        data_sources: Array.from({ length: sources }, (_, i) => ({ id: `s${i}`, name: "" })),
      };
    if (path.endsWith("/query")) {
      const key = body.filter?.rich_text.equals;
      const results = pages.filter((page) => page.key === key && !page.trashed && page.hidden === 0);
      return {
        object: "list",
        results: results.map(({ id }) => ({ object: "page", id, url: `http://notion/${id}` })),
        has_more: false,
        next_cursor: null,
      };
    }
    if (path.startsWith("/v1/data_sources/")) {
      Object.assign(properties, body.properties);
      return { object: "data_source", id: "s0", properties };
    }
    return undefined;
  }

  function uploadAnswer(path: string, size: number): unknown {
    if (path === "/v1/file_uploads") return { object: "file_upload", id: `u${uploads.length}`, status: "pending" };
    if (path.endsWith("/send")) {
      uploads.push(size);
      return { object: "file_upload", id: "u", status: "uploaded" };
    }
    return undefined;
  }

  function pageAnswer(method: string, path: string, body: Body): unknown {
    if (path === "/v1/pages") {
      const key = body.properties?.["ITA key"]?.rich_text?.map((piece) => piece.text.content).join("") ?? "";
      const page: Page = { id: `p${pages.length}`, key, body, trashed: false, hidden: lag };
      pages.push(page);
      return { object: "page", id: page.id, url: `http://notion/${page.id}` };
    }
    if (method === "PATCH" && path.startsWith("/v1/pages/")) {
      const page = pages.find(({ id }) => path.endsWith(`/${id}`));
      if (page !== undefined) page.trashed = true;
      return { object: "page", id: page?.id };
    }
    return { object: "list", results: [], has_more: false, next_cursor: null };
  }
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(() => resolve())));
  onTestFinished(() => server.closeAllConnections());
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    pages,
    uploads,
    longest,
    requests: () => requests,
    standing: () => pages.filter(({ trashed }) => !trashed),
  };
}

function denied(response: ServerResponse, status: number): void {
  const code = status === 401 ? "unauthorized" : "object_not_found";
  json(response, status, { object: "error", status, code, message: "no" });
}

function failed(response: ServerResponse, fault: Exclude<NotionFault, "cut_after">): void {
  if (fault === "cut_before") {
    response.destroy();
    return;
  }
  const codes = { "429": "rate_limited", "409": "conflict_error", "500": "internal_server_error" };
  const headers = fault === "429" ? { "retry-after": "90" } : {};
  json(response, Number(fault), { object: "error", status: Number(fault), code: codes[fault], message: "no" }, headers);
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
