import { createServer } from "node:http";

/** Notion's limits, as its documentation has them. */
const MOST = { text: 2_000, pieces: 100, children: 100, bytes: 500_000 };
const CODES = { 409: "conflict_error", 429: "rate_limited", 500: "internal_server_error", 529: "service_overload" };

/**
 * Notion on the loopback, as far as reports use it: one database with one data source, pages with their blocks, uploads. It refuses what Notion refuses: texts,
 * arrays and bodies that are too long, a page or an upload that is not there. `faultAt` says what goes wrong with the nth request; a page that was made is
 * not found by a search for the next `lag` requests.
 */
export async function notionLoopback(faultAt = () => undefined, options = {}) {
  const { lag = 0, sources = 1, hasKey = false, status = 200, retryAfter = 90, hangMs } = options;
  const pages = [];
  const uploads = [];
  const longest = { text: 0, blocks: 0 };
  const refused = [];
  let requests = 0;
  const properties = { Report: { type: "title" }, ...(hasKey ? { "ITA key": { type: "rich_text" } } : {}) };

  const server = createServer((request, response) => {
    const parts = [];
    request.on("data", (part) => parts.push(part));
    request.on("end", () => respond(request, response, Buffer.concat(parts)));
  });

  function respond(request, response, raw) {
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const fault = faultAt(requests++, path);
    for (const page of pages) page.hidden = Math.max(0, page.hidden - 1);
    if (status !== 200) failed(response, status, status === 401 ? "unauthorized" : "object_not_found");
    else if (fault === undefined || fault === "cut_after" || fault === "hang_after")
      carryOut(request, response, raw, { path, query, fault });
    else if (fault === "cut_before") response.destroy();
    else if (fault === "hang") hang(response);
    else failed(response, Number(fault), CODES[fault], fault === "429" ? { "retry-after": String(retryAfter) } : {});
  }

  /** Says nothing; the line is cut in the end, where it is said when. */
  function hang(response) {
    if (hangMs !== undefined) setTimeout(() => response.destroy(), hangMs).unref();
  }

  function carryOut(request, response, raw, { path, query, fault }) {
    const text = (request.headers["content-type"] ?? "").includes("json") ? raw.toString("utf8") : "";
    const wrong = text === "" ? undefined : tooLong(text, raw.length);
    if (wrong !== undefined) {
      refused.push(wrong);
      failed(response, 400, "validation_error");
      return;
    }
    const body = text === "" ? {} : JSON.parse(text);
    const answered =
      sourceAnswer(path, body) ??
      uploadAnswer(path, raw.length) ??
      pageAnswer(request.method ?? "", path, new URLSearchParams(query), body);
    if (fault === "hang_after") hang(response);
    else if (fault === "cut_after") response.destroy();
    else if (answered === undefined) failed(response, 404, "object_not_found");
    else json(response, 200, answered);
  }

  /** What Notion would refuse a body for; undefined where nothing. */
  function tooLong(text, bytes) {
    const body = JSON.parse(text);
    longest.blocks = Math.max(longest.blocks, body.children?.length ?? 0);
    const found = [];
    (function walk(value) {
      if (Array.isArray(value)) {
        if (value.length > MOST.children) found.push(`an array of ${value.length}`);
        value.forEach(walk);
      } else if (typeof value === "object" && value !== null) {
        if (typeof value.content === "string") longest.text = Math.max(longest.text, value.content.length);
        if (value.content?.length > MOST.text) found.push(`a text of ${value.content.length}`);
        Object.values(value).forEach(walk);
      }
    })(body);
    if (bytes > MOST.bytes) found.push(`a body of ${bytes}`);
    return found[0];
  }

  const shown = ({ id, trashed }) => ({ object: "page", id, url: `https://www.notion.so/${id}`, in_trash: trashed });

  function sourceAnswer(path, body) {
    if (path.startsWith("/v1/databases/"))
      return {
        object: "database",
        id: "d",
        title: [{ plain_text: "Reports" }],
        data_sources: Array.from({ length: sources }, (_, i) => ({ id: `s${i}`, name: "" })),
      };
    if (path.startsWith("/v1/data_sources/")) {
      if (path.endsWith("/query")) {
        const key = body.filter?.rich_text.equals;
        const found = pages.filter((page) => page.key === key && !page.trashed && page.hidden === 0);
        return { object: "list", results: found.map(shown), has_more: false, next_cursor: null };
      }
      Object.assign(properties, body.properties);
      return { object: "data_source", id: "s0", properties };
    }
    return undefined;
  }

  function uploadAnswer(path, size) {
    if (path === "/v1/file_uploads") return { object: "file_upload", id: `u${uploads.length}`, status: "pending" };
    if (path.endsWith("/send")) {
      uploads.push(size);
      return { object: "file_upload", id: "u", status: "uploaded" };
    }
    return undefined;
  }

  function pageAnswer(method, path, query, body) {
    if (path === "/v1/pages") {
      const key = body.properties?.["ITA key"]?.rich_text?.map((piece) => piece.text.content).join("") ?? "";
      const page = {
        id: `p${pages.length}`,
        key,
        body,
        blocks: [...(body.children ?? [])],
        trashed: false,
        hidden: lag,
      };
      pages.push(page);
      return shown(page);
    }
    const page = pages.find(({ id }) => path.split("/")[3] === id);
    if (page === undefined) return undefined;
    if (path.startsWith("/v1/pages/")) {
      if (method === "PATCH") page.trashed = body.in_trash === true;
      return shown(page);
    }
    if (method === "PATCH") {
      page.blocks.push(...body.children);
      return { object: "list", results: [], has_more: false, next_cursor: null };
    }
    const from = Number(query.get("start_cursor") ?? 0);
    const results = page.blocks.slice(from, from + 100).map((_, i) => ({ object: "block", id: `b${from + i}` }));
    const isMore = from + 100 < page.blocks.length;
    return { object: "list", results, has_more: isMore, next_cursor: isMore ? String(from + 100) : null };
  }

  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    pages,
    uploads,
    longest,
    refused,
    requests: () => requests,
    standing: () => pages.filter(({ trashed }) => !trashed),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined));
        server.closeAllConnections();
      }),
  };
}

function failed(response, status, code, headers = {}) {
  json(response, status, { object: "error", status, code, message: "no" }, headers);
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}
