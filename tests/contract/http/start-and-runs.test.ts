import { describe, expect, it } from "vitest";
import { openDoor } from "../../support/http-door.js";

const REQUEST = {
  setup_id: "asia_fvg_break",
  symbol: "EURUSD",
  timeframe: "M15",
  start: "2025-01-01",
  end: "2025-10-01",
};

/** Reads an event stream to its end, or until `enough`. */
async function readEvents(response: Response, enough = (_: string): boolean => false): Promise<string> {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text;
    text += decoder.decode(value, { stream: true });
    if (enough(text)) {
      await reader.cancel();
      return text;
    }
  }
}

describe("POST /api/start", () => {
  it("takes the start request of the brief: 202 with the run's id and where to look", async () => {
    const { start, call, gate } = await openDoor();
    const response = await start({ ...REQUEST, mode: "backtest", extra: { rr: "1:2", max_trades: 100 } });
    const body = (await response.json()) as { run_id: string; links: Record<string, string> };
    expect(response.status).toBe(202);
    expect(body).toEqual({
      run_id: expect.stringMatching(/^bt_\d{4}_\d{2}_\d{2}_[0-9a-f]{8}$/),
      status: "running",
      links: {
        self: `/api/runs/${body.run_id}`,
        events: `/api/runs/${body.run_id}/events`,
        report: `/api/runs/${body.run_id}/files/report.html`,
        trades_csv: `/api/runs/${body.run_id}/files/trades.csv`,
      },
    });
    expect(response.headers.get("location")).toBe(body.links["self"]);
    const running = (await (await call(`/api/runs/${body.run_id}`)).json()) as object;
    expect(running).toMatchObject({
      status: "running",
      progress: { share: expect.any(Number) },
      result: null,
      files: [],
    });
    gate.open();
    expect(await readEvents(await call(body.links["events"] ?? ""))).toContain("event: done");
    for (const link of Object.values(body.links)) {
      const found = await call(link);
      expect([link, found.status]).toEqual([link, 200]);
      await found.arrayBuffer();
    }
  });

  it("the same idempotency key gives the same run; with another request it is a conflict", async () => {
    const { start, gate } = await openDoor();
    gate.open();
    const key = { "Idempotency-Key": "5f1c" };
    const [one, two] = await Promise.all([start(REQUEST, key), start(REQUEST, key)]);
    expect(await one.json()).toEqual(await two.json());
    const other = await start({ ...REQUEST, symbol: "GER40" }, key);
    expect(other.status).toBe(409);
    expect(await other.json()).toMatchObject({ code: "conflict", title: "Conflict", status: 409 });
  });

  it("the same key later gives the run as it stands by then", async () => {
    const { start, call, gate } = await openDoor();
    const key = { "Idempotency-Key": "5f1c" };
    const first = (await (await start(REQUEST, key)).json()) as { run_id: string; status: string };
    expect(first.status).toBe("running");
    gate.open();
    await readEvents(await call(`/api/runs/${first.run_id}/events`));
    expect(await (await start(REQUEST, key)).json()).toEqual({ ...first, status: "done" });
    const failing = { ...REQUEST, extra: { fault: "refuse", at: "evaluate" } };
    const { run_id: failed } = (await (await start(failing, { "Idempotency-Key": "6" })).json()) as { run_id: string };
    await readEvents(await call(`/api/runs/${failed}/events`));
    expect(await (await start(failing, { "Idempotency-Key": "6" })).json()).toMatchObject({ status: "failed" });
  });

  it("lists every fault of a request with its place, as problem+json", async () => {
    const { start } = await openDoor();
    const response = await start({
      setup_id: "../x",
      start: "2025-02-30",
      mode: "paper",
      extra: { rr: {} },
      when: 1,
      lots: 2,
    });
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    const body = (await response.json()) as { errors: { in: string; path: string }[] };
    expect(body).toMatchObject({ type: "urn:ita:problem:bad_request", title: "The request has faults", status: 400 });
    expect(body.errors.map((error) => `${error.in} ${error.path}`).sort()).toEqual([
      "body extra.rr",
      "body lots",
      "body mode",
      "body setup_id",
      "body start",
      "body when",
    ]);
  });

  it.each([
    ["no JSON", "{", 400, "bad_request"],
    ["nothing", "", 400, "bad_request"],
    ["a list", "[]", 400, "bad_request"],
    ["live mode", { setup_id: "a", mode: "live" }, 409, "not_here"],
    ["an unknown setup", { setup_id: "unknown" }, 404, "unknown_setup"],
    ["no data", { setup_id: "a", extra: { fault: "refuse", at: "data_ingest" } }, 422, "no_data"],
    ["a body above 64 KB", { setup_id: "a".repeat(70_000) }, 413, "too_large"],
    ["a fault of the program", { setup_id: "a", extra: { fault: "bug", at: "setup_manager" } }, 500, "internal"],
  ])("%s is refused in words", async (_, body, status, code) => {
    const { start } = await openDoor();
    const response = await start(body);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ status, code, detail: expect.stringMatching(/^.{5,200}$/) });
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(text).not.toMatch(/\bat .*\.[jt]s:\d|node_modules|\/tmp\/|undefined is no function/);
  });

  it("says what is known where a name is not, and when to come again where it is busy", async () => {
    const { start } = await openDoor();
    expect(await (await start({ setup_id: "unknown" })).json()).toMatchObject({ details: ["asia_fvg_break"] });
    await Promise.all(Array.from({ length: 8 }, (_, n) => start({ setup_id: "a", extra: { n } })));
    const busy = await start({ setup_id: "a", extra: { n: 8 } });
    expect([busy.status, busy.headers.get("retry-after")]).toEqual([503, "2"]);
  });

  it("takes no body but JSON", async () => {
    const { start } = await openDoor();
    for (const type of ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]) {
      expect((await start(REQUEST, { "Content-Type": type })).status).toBe(415);
    }
    expect((await start(REQUEST, { "Idempotency-Key": "é".repeat(3) })).status).toBe(400);
  });
});

describe("GET /api/runs/:id", () => {
  it("gives the result contract, and the files with type and link, once done", async () => {
    const { start, call, gate } = await openDoor();
    gate.open();
    const { run_id: id } = (await (await start(REQUEST)).json()) as { run_id: string };
    await readEvents(await call(`/api/runs/${id}/events`));
    const body = (await (await call(`/api/runs/${id}`)).json()) as { files: { name: string; href: string }[] };
    expect(body).toMatchObject({
      run_id: id,
      status: "done",
      progress: null,
      error: null,
      result: {
        run_id: id,
        setup_id: "asia_fvg_break",
        period: ["2025-01-01", "2025-09-30"],
        png_sample: null,
        trades_csv: `/api/runs/${id}/files/trades.csv`,
      },
    });
    expect(body.files.map(({ name }) => name)).toEqual(["report.html", "result.json", "trades.csv"]);
  });

  it("a failed run says why", async () => {
    const { start, call } = await openDoor();
    const failing = { ...REQUEST, extra: { fault: "refuse", at: "evaluate" } };
    const { run_id: id } = (await (await start(failing)).json()) as { run_id: string };
    const events = await readEvents(await call(`/api/runs/${id}/events`));
    expect(events).toMatch(/event: failed\ndata: .*"code":"no_data"/);
    expect(await (await call(`/api/runs/${id}`)).json()).toMatchObject({
      status: "failed",
      error: { code: "no_data", message: "No candles of EURUSD M15 are stored.", details: ["first: –", "last: –"] },
      result: null,
    });
  });

  it.each(["", "/events", "/files/trades.csv"])("an unknown run is a 404: …%s", async (rest) => {
    const { call } = await openDoor();
    for (const id of ["bt_2025_09_30_00000000", "..%2F..", "x"]) {
      const response = await call(`/api/runs/${id}${rest}`);
      expect(response.status).toBe(404);
      expect(response.headers.get("content-type")).toBe("application/problem+json");
      await response.arrayBuffer();
    }
  });
});

describe("GET /api/runs/:id/events", () => {
  it("tells the progress as it grows, and ends when the run is done", async () => {
    const { start, call, gate } = await openDoor();
    const { run_id: id } = (await (await start(REQUEST)).json()) as { run_id: string };
    const response = await call(`/api/runs/${id}/events`);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    const all = readEvents(response);
    gate.open();
    const text = await all;
    const shares = [...text.matchAll(/event: running\ndata: (.*)\n\n/g)].map(
      ([, data = ""]) => (JSON.parse(data) as { share: number }).share,
    );
    expect(shares.length).toBeGreaterThan(1);
    expect(shares).toEqual(shares.toSorted((a, b) => a - b));
    expect([...text.matchAll(/^id: (\d+)$/gm)].map(([, n]) => Number(n))).toEqual(
      [...shares.keys(), shares.length].map((n) => n + 1),
    );
    expect(text).toMatch(/^retry: 2000\n\n/);
    expect(text).toMatch(/event: done\ndata: {"state":"done"}\n\n$/);
    expect(await readEvents(await call(`/api/runs/${id}/events`))).toContain("id: 1\nevent: done");
  });

  it("gives a sign of life while nothing changes, and survives a client that leaves", async () => {
    const { start, call, gate } = await openDoor({ heartbeatMs: 5 });
    const { run_id: id } = (await (await start(REQUEST)).json()) as { run_id: string };
    const beats = await readEvents(
      await call(`/api/runs/${id}/events`),
      (text) => text.split(": still here").length > 3,
    );
    expect(beats).toContain("event: running");
    gate.open();
    expect(await readEvents(await call(`/api/runs/${id}/events`))).toContain("event: done");
  });
});

describe("GET /api/runs/:id/files/:name", () => {
  it("serves the run's own files with type, disposition and length", async () => {
    const { start, call, gate } = await openDoor();
    gate.open();
    const { run_id: id } = (await (await start(REQUEST)).json()) as { run_id: string };
    await readEvents(await call(`/api/runs/${id}/events`));
    const csv = await call(`/api/runs/${id}/files/trades.csv`);
    expect(await csv.text()).toBe("run_id,trade\n");
    expect(Object.fromEntries(csv.headers)).toMatchObject({
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="trades.csv"',
      "content-length": "13",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    const page = await call(`/api/runs/${id}/files/report.html`);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-disposition")).toBe('inline; filename="report.html"');
    const policy = page.headers.get("content-security-policy") ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("sandbox allow-scripts");
    expect(policy).not.toMatch(/http|\*|unsafe-eval|allow-same-origin/);
    await page.arrayBuffer();
  });

  it.each([
    "..%2Fresult.json",
    "%2Fetc%2Fpasswd",
    "nothing.csv",
    ".",
    "trades.csv%00",
    "result.json%2F..",
    "%5C..%5Cx",
  ])("has no file %s", async (name) => {
    const { start, call, gate } = await openDoor();
    gate.open();
    const { run_id: id } = (await (await start(REQUEST)).json()) as { run_id: string };
    await readEvents(await call(`/api/runs/${id}/events`));
    const response = await call(`/api/runs/${id}/files/${name}`);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toMatch(/\/tmp\/|root:/);
  });
});
