import { describe, expect, it } from "vitest";
import { richText } from "../../../src/adapters/notion/notion-blocks.js";
import { createNotionSink } from "../../../src/adapters/notion/notion-sink.js";
import type { SinkReport } from "../../../src/ports/report-sink.js";
import { seeded } from "../../support/chart-candles.js";
import { type NotionFault, notionServer } from "../../support/reports/notion-server.js";
import { tinyPng } from "../../support/tiny-png.js";

const aReport = (key: string, change: Partial<SinkReport> = {}): SinkReport => ({
  key,
  title: `Alert ${key}`,
  blocks: [
    { kind: "heading", text: "Figures" },
    { kind: "item", text: "entry 15840" },
    { kind: "picture", name: "M15.png", caption: "M15", png: tinyPng() },
  ],
  ...change,
});

/** The sink against a server, on a clock that jumps over every wait; the beginnings of requests are kept. */
function sinkOf(server: { readonly baseUrl: string }) {
  let now = 0;
  const waits: number[] = [];
  const clock = { now: () => now, elapsed: () => now };
  const after = (ms: number, call: () => void) => {
    waits.push(ms);
    now += ms;
    setImmediate(call);
    return () => undefined;
  };
  const sink = createNotionSink({
    token: "ntn_canary",
    databaseId: "d",
    baseUrl: server.baseUrl,
    clock,
    timers: { after },
  });
  return { sink, waits, elapsed: () => now };
}

describe("reports in Notion", () => {
  it("are pages with their pictures, under the key that they are found by", async () => {
    const server = await notionServer();
    const { sink } = sinkOf(server);
    const page = await sink.publish(aReport("mt5:a17"));
    expect(page).toEqual({ id: "p0", url: "https://www.notion.so/p0", isNew: true });
    expect(server.uploads).toHaveLength(1);
    expect(JSON.stringify(server.pages[0]?.body)).toContain('"file_upload":{"id":"u0"}');
    expect(await sink.publish(aReport("mt5:a17"))).toEqual({ ...page, isNew: false });
    expect(server.pages).toHaveLength(1);
  });

  it("are made again where somebody threw the page away", async () => {
    const server = await notionServer();
    const { sink } = sinkOf(server);
    await sink.publish(aReport("mt5:a1"));
    (server.pages[0] as { trashed: boolean }).trashed = true;
    const again = await sink.publish(aReport("mt5:a1"));
    expect(again).toMatchObject({ id: "p1", isNew: true });
    (server.pages[1] as { trashed: boolean }).trashed = true;
    expect(await sink.publish(aReport("mt5:a1"), "p1")).toMatchObject({ id: "p2", isNew: true });
    expect(await sink.publish(aReport("mt5:a1"), "p404")).toMatchObject({ id: "p2", isNew: false });
  });

  it("are opened by the id they had, whatever the search knows yet", async () => {
    const server = await notionServer(undefined, { lag: 100 });
    const { sink } = sinkOf(server);
    const page = await sink.publish(aReport("mt5:a1"));
    expect(await sink.publish(aReport("mt5:a1"), page.id)).toEqual({ ...page, isNew: false });
    expect(server.pages).toHaveLength(1);
  });

  it("are not made twice by a process that follows on one that was killed, though the search lags", async () => {
    const server = await notionServer(undefined, { lag: 4 });
    const page = await sinkOf(server).sink.publish(aReport("mt5:a1"));
    expect(await sinkOf(server).sink.publish(aReport("mt5:a1"))).toEqual({ ...page, isNew: false });
    expect(server.pages).toHaveLength(1);
  });

  it("have figures as tables, and no more rows in one than Notion takes", async () => {
    const server = await notionServer();
    const { sink } = sinkOf(server);
    const rows = Array.from({ length: 150 }, (_, i) => [`figure ${i}`, `${i}`]);
    const blocks = [
      { kind: "table" as const, columns: ["figure", "value"], rows },
      { kind: "link" as const, text: "page of the run", url: "https://ita.example/r/x/y" },
    ];
    await sink.publish(aReport("run:x", { blocks }));
    expect(server.refused).toEqual([]);
    const written = JSON.stringify(server.pages[0]?.blocks);
    expect(written).toContain('"content":"figure 149"');
    expect(written).toContain('"link":{"url":"https://ita.example/r/x/y"}');
    expect(written.match(/"table_row"/g)).toHaveLength(2 * (150 + 2));
  });

  it("stand whole, each block once, where what is added to a page fails before and after it took effect", async () => {
    let n = 0;
    const faults = ["cut_after", "cut_before", "500", "429", undefined] as const;
    const server = await notionServer((_, path) => (path.endsWith("/children") ? faults[n++ % 5] : undefined));
    const { sink } = sinkOf(server);
    const blocks = Array.from({ length: 430 }, (_, i) => ({ kind: "item" as const, text: `line ${i}` }));
    await sink.publish(aReport("mt5:a9", { blocks }));
    expect(server.pages).toHaveLength(1);
    expect(JSON.stringify(server.pages[0]?.blocks).match(/line \d+/g)).toEqual(blocks.map(({ text }) => text));
  });

  it("leave the queue at once when they are no longer waited for", async () => {
    const server = await notionServer(() => "429", { retryAfter: 600 });
    const sink = createNotionSink({
      token: "t",
      databaseId: "d",
      baseUrl: server.baseUrl,
      clock: { now: () => 0, elapsed: () => 0 },
      // A clock that stands still: no wait ever ends by itself.
      timers: { after: () => () => undefined },
    });
    const [first, second] = [new AbortController(), new AbortController()];
    const outcome = Promise.allSettled([
      sink.publish(aReport("a"), undefined, first.signal),
      sink.publish(aReport("b"), undefined, second.signal),
    ]);
    second.abort();
    await expect.poll(() => server.requests()).toBe(1);
    first.abort();
    expect((await outcome).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(server.requests()).toBe(1);
  });

  it("are one page each, 30 % of all requests failing: refused, broken, cut before and after they took effect", async () => {
    const random = seeded(5);
    const faults: readonly NotionFault[] = ["429", "409", "500", "cut_before", "cut_after"];
    const server = await notionServer(
      () => (random() < 0.3 ? faults[Math.floor(random() * faults.length)] : undefined),
      { lag: 1 },
    );
    const { sink, elapsed } = sinkOf(server);
    const keys = Array.from({ length: 60 }, (_, i) => `mt5:a${i}`);
    const published = await Promise.all(keys.map((key) => sink.publish(aReport(key))));
    expect(new Set(published.map(({ id }) => id)).size).toBe(60);
    expect(
      server
        .standing()
        .map(({ key }) => key)
        .sort(),
    ).toEqual([...keys].sort());
    expect(server.requests() / (elapsed() / 1_000)).toBeLessThanOrEqual(2);
  }, 30_000);

  it("are one page where it is made and the answer never comes, and the search lags", async () => {
    for (const lag of [0, 1, 2]) {
      let creates = 0;
      const server = await notionServer(
        (_, path) => (path === "/v1/pages" && creates++ < 2 ? "cut_after" : undefined),
        {
          lag,
        },
      );
      const { sink } = sinkOf(server);
      const page = await sink.publish(aReport("mt5:a1"));
      expect(server.standing().map(({ id }) => id)).toEqual([page.id]);
    }
  });

  it("keep the older page of two of one key", async () => {
    const server = await notionServer();
    const [first, second] = [sinkOf(server), sinkOf(server)];
    await Promise.all([first.sink.publish(aReport("mt5:a2")), second.sink.publish(aReport("mt5:a2"))]);
    expect((await first.sink.publish(aReport("mt5:a2"))).id).toBe("p0");
    expect(server.standing()).toHaveLength(1);
  });

  it("wait as long as Notion asks, beyond a minute too, whoever asks next", async () => {
    const server = await notionServer((n) => (n === 0 ? "429" : undefined));
    const { sink, elapsed } = sinkOf(server);
    await sink.publish(aReport("mt5:a3"));
    expect(elapsed()).toBeGreaterThanOrEqual(90_000);
  });

  it("are cut to what Notion takes, never inside a sign", async () => {
    const server = await notionServer();
    const { sink } = sinkOf(server);
    const long = "😀".repeat(3_333);
    const blocks = Array.from({ length: 230 }, () => ({ kind: "text" as const, text: long }));
    await sink.publish(aReport("mt5:a4", { blocks: blocks.slice(0, 230) }));
    expect(server.longest.text).toBeLessThanOrEqual(2_000);
    expect(server.refused).toEqual([]);
    const whole = JSON.stringify(server.pages[0]?.blocks).match(/😀/gu)?.length;
    expect(whole).toBe(230 * 3_333);
    expect(
      richText(long)
        .map(({ text: { content } }) => content)
        .join(""),
    ).toBe(long);
    expect(richText(long).every(({ text: { content } }) => !/\p{Cs}/u.test(content))).toBe(true);
  });

  it.each([
    [401, "refused the token"],
    [404, "not shared with the integration"],
  ])("say what only a person can mend: %i", async (status, why) => {
    const server = await notionServer(undefined, { status });
    const { sink } = sinkOf(server);
    await expect(sink.publish(aReport("x"))).rejects.toMatchObject({
      code: "bad_config",
      message: expect.stringContaining(why),
    });
    await expect(sink.publish(aReport("x"))).rejects.not.toThrow(/ntn_canary/);
  });

  it("need a database with one data source", async () => {
    const server = await notionServer(undefined, { sources: 2 });
    await expect(sinkOf(server).sink.publish(aReport("x"))).rejects.toThrow("exactly one");
  });
});
