import {
  APIErrorCode,
  APIResponseError,
  type BlockObjectRequest,
  Client,
  UnknownHTTPResponseError,
} from "@notionhq/client";
import { SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Clock } from "../../ports/clock.js";
import type { ReportSink, SinkBlock, SinkPage, SinkReport } from "../../ports/report-sink.js";
import type { Timers } from "../../ports/timers.js";
import { blockOf, MOST_BLOCKS, richText } from "./notion-blocks.js";
import { type CallFault, PacedCalls, waitOf } from "./paced-calls.js";

export interface NotionOptions {
  readonly token: string;
  /** The database that pages are put into. */
  readonly databaseId: string;
  /** Notion's own where left out. */
  readonly baseUrl?: string;
  readonly clock: Clock;
  readonly timers: Timers;
  /** For one request; 30 000 when not given. */
  readonly timeoutMs?: number;
}

/** The property that a page is known by. */
const KEY = "ITA key";
/** Notion's search lags behind what was written: looked up after so long where it is not known whether a page was made. */
const SETTLE_MS = 4 * SECOND;
const ATTEMPTS = 10;

interface Place {
  readonly dataSource: string;
  /** The property that holds a page's title. */
  readonly title: string;
}

/** Reports as pages of one Notion database: one page a key, whatever fails on the way. */
export function createNotionSink(options: NotionOptions): ReportSink {
  const { token, databaseId, baseUrl, clock, timers, timeoutMs = 30_000 } = options;
  // Its own retry cuts a long Retry-After short and never makes a page again: ours looks first whether it is there.
  const client = new Client({
    ...{ auth: token, notionVersion: "2025-09-03", timeoutMs, retry: false, logger: () => undefined },
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  const calls = new PacedCalls({ clock, timers, faultOf });
  let place: Promise<Place> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  async function findPlace(signal?: AbortSignal): Promise<Place> {
    const database = await calls.again(() => client.databases.retrieve({ database_id: databaseId }), signal);
    const sources = "data_sources" in database ? database.data_sources : [];
    const [source] = sources;
    if (source === undefined || sources.length > 1)
      throw new Refusal(
        "bad_config",
        `The Notion database has ${sources.length} data sources; reports need one with exactly one.`,
      );
    const found = await calls.again(() => client.dataSources.retrieve({ data_source_id: source.id }), signal);
    const properties = Object.entries("properties" in found ? found.properties : {});
    const title = properties.find(([, { type }]) => type === "title")?.[0] ?? "Name";
    if (!properties.some(([name]) => name === KEY))
      await calls.again(
        () => client.dataSources.update({ data_source_id: source.id, properties: { [KEY]: { rich_text: {} } } }),
        signal,
      );
    return { dataSource: source.id, title };
  }

  /** The page of a key: the oldest, where there are two; the others go to the trash. */
  async function find({ dataSource }: Place, key: string, signal?: AbortSignal): Promise<SinkPage | undefined> {
    const { results } = await calls.again(
      () =>
        client.dataSources.query({
          data_source_id: dataSource,
          filter: { property: KEY, rich_text: { equals: key } },
          sorts: [{ timestamp: "created_time", direction: "ascending" }],
        }),
      signal,
    );
    const [first, ...others] = results.filter((page) => page.object === "page");
    for (const { id } of others) await calls.again(() => client.pages.update({ page_id: id, in_trash: true }), signal);
    return first === undefined ? undefined : { id: first.id, url: "url" in first ? first.url : "" };
  }

  async function upload({ name, png }: SinkBlock & { kind: "picture" }, signal?: AbortSignal): Promise<string> {
    const { id } = await calls.again(
      () => client.fileUploads.create({ mode: "single_part", filename: name, content_type: "image/png" }),
      signal,
    );
    const data = new Blob([new Uint8Array(png)], { type: "image/png" });
    await calls.again(() => client.fileUploads.send({ file_upload_id: id, file: { filename: name, data } }), signal);
    return id;
  }

  async function childrenOf(blocks: readonly SinkBlock[], signal?: AbortSignal): Promise<BlockObjectRequest[]> {
    const children: BlockObjectRequest[] = [];
    for (const block of blocks)
      children.push(...blockOf(block, block.kind === "picture" ? await upload(block, signal) : undefined));
    return children;
  }

  const create = async (
    { dataSource, title }: Place,
    report: SinkReport,
    children: BlockObjectRequest[],
  ): Promise<SinkPage> => {
    const page = await calls.once(() =>
      client.pages.create({
        parent: { type: "data_source_id", data_source_id: dataSource },
        properties: {
          [title]: { type: "title", title: richText(report.title.slice(0, 500)) },
          [KEY]: { type: "rich_text", rich_text: richText(report.key) },
        },
        children: children.slice(0, MOST_BLOCKS),
      }),
    );
    return { id: page.id, url: "url" in page ? page.url : "" };
  };

  async function make(known: Place, report: SinkReport, signal?: AbortSignal): Promise<SinkPage> {
    const children = await childrenOf(report.blocks, signal);
    let page: SinkPage | undefined;
    for (let attempt = 1; page === undefined; attempt++) {
      signal?.throwIfAborted();
      try {
        page = await create(known, report, children);
      } catch (error) {
        const fault = faultOf(error);
        if (!fault.mayPass || attempt >= ATTEMPTS) throw error;
        await calls.wait(fault.isRefused ? waitOf(fault, attempt) : SETTLE_MS);
        // It may be there all the same: it is looked for before it is made once more.
        page = await find(known, report.key, signal);
      }
    }
    const { id } = page;
    for (let at = MOST_BLOCKS; at < children.length; at += MOST_BLOCKS)
      await calls.again(
        () => client.blocks.children.append({ block_id: id, children: children.slice(at, at + MOST_BLOCKS) }),
        signal,
      );
    return page;
  }

  async function publish(report: SinkReport, signal?: AbortSignal): Promise<SinkPage> {
    try {
      place ??= findPlace(signal);
      const known = await place.catch((error: unknown) => {
        place = undefined;
        throw error;
      });
      return (await find(known, report.key, signal)) ?? (await make(known, report, signal));
    } catch (error) {
      throw error instanceof Refusal ? error : refusalOf(error);
    }
  }

  return {
    publish(report, signal) {
      const mine = turn.then(() => publish(report, signal));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

const REFUSED = new Set([400, 401, 403, 404, 409, 429, 529]);

/** Which failures prove that nothing was done (the service said no), and which may pass. */
function faultOf(error: unknown): CallFault {
  if (error instanceof APIResponseError || error instanceof UnknownHTTPResponseError) {
    const { status } = error;
    const after = Number(headerOf(error.headers, "retry-after") ?? Number.NaN);
    return {
      isRefused: REFUSED.has(status),
      mayPass: status === 409 || status === 429 || status >= 500,
      retryAfterMs:
        Number.isFinite(after) && after >= 0 && [429, 503, 529].includes(status) ? after * SECOND : undefined,
    };
  }
  const isBug = error instanceof TypeError && !/fetch/i.test(error.message);
  return { isRefused: false, mayPass: !isBug && !(error instanceof Refusal), retryAfterMs: undefined };
}

const headerOf = (headers: unknown, name: string): string | null | undefined =>
  headers instanceof Headers ? headers.get(name) : (headers as Record<string, string> | undefined)?.[name];

/** In words of ours: what Notion said may name a token or an id. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof APIResponseError) {
    if (error.code === APIErrorCode.Unauthorized)
      return new Refusal(
        "bad_config",
        "Notion refused the token. Copy it again from the integration's page into NOTION_TOKEN.",
      );
    if (error.code === APIErrorCode.ObjectNotFound)
      return new Refusal(
        "bad_config",
        "Notion knows no such database, or it is not shared with the integration: open it, ••• → Connections, and add the integration.",
      );
    if (error.code === APIErrorCode.RestrictedResource)
      return new Refusal("bad_config", "The Notion integration may not insert content: give it that right.");
    if (error.status < 500 && error.status !== 429 && error.status !== 409)
      return new Refusal("bad_config", `Notion refused the report (${error.status}).`);
  }
  return new Refusal("unavailable", "Notion does not answer; the report is kept here and can be published later.");
}
