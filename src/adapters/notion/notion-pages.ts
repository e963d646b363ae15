import { APIErrorCode, APIResponseError, type BlockObjectRequest, type Client } from "@notionhq/client";
import { SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { SinkPage, SinkReport } from "../../ports/report-sink.js";
import { richText } from "./notion-blocks.js";
import { faultOf } from "./notion-faults.js";
import { type PacedCalls, waitOf } from "./paced-calls.js";

/** The property that a page is known by. */
const KEY = "ITA key";
const ATTEMPTS = 8;
const SETTLE_MS = 2 * SECOND;

/** Where pages are put. */
export interface NotionPlace {
  readonly dataSource: string;
  /** The property that holds a page's title. */
  readonly title: string;
}

type Batches = readonly (readonly BlockObjectRequest[])[];

/** What the sink does with pages, each at the pace of `calls`; what goes wrong is thrown as the client throws it. */
export function createNotionPages(client: Client, calls: PacedCalls) {
  /** Blocks that stand on a page. */
  async function count(id: string, signal?: AbortSignal): Promise<number> {
    let [found, cursor] = [0, undefined as string | undefined];
    do {
      const at = cursor === undefined ? {} : { start_cursor: cursor };
      const { results, next_cursor } = await calls.again(
        () => client.blocks.children.list({ block_id: id, page_size: 100, ...at }),
        signal,
      );
      found += results.length;
      cursor = next_cursor ?? undefined;
    } while (cursor !== undefined);
    return found;
  }

  /** How many batches stand on a page, the first among them. */
  async function standing({ id }: SinkPage, batches: Batches, signal?: AbortSignal): Promise<number> {
    if (batches.length < 2) return 1;
    const found = await count(id, signal);
    let [whole, n] = [0, 0];
    for (const batch of batches) {
      whole += batch.length;
      if (whole > found) break;
      n += 1;
    }
    return Math.max(1, n);
  }

  return {
    standing,

    /** The one data source of the database, with the property that pages are known by; it is added where it is not there. */
    async place(databaseId: string, signal?: AbortSignal): Promise<NotionPlace> {
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
    },

    /** The page of that id; undefined where it is in the trash or gone. */
    async open(id: string, signal?: AbortSignal): Promise<SinkPage | undefined> {
      try {
        const page = await calls.again(() => client.pages.retrieve({ page_id: id }), signal);
        return "url" in page && !page.in_trash ? { id, url: page.url } : undefined;
      } catch (error) {
        if (error instanceof APIResponseError && error.code === APIErrorCode.ObjectNotFound) return undefined;
        throw error;
      }
    },

    /** The page of a key: the oldest, where there are two; the others go to the trash. */
    async find({ dataSource }: NotionPlace, key: string, signal?: AbortSignal): Promise<SinkPage | undefined> {
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
      for (const { id } of others)
        await calls.again(() => client.pages.update({ page_id: id, in_trash: true }), signal);
      return first === undefined ? undefined : { id: first.id, url: "url" in first ? first.url : "" };
    },

    /** Makes a page with its first blocks, once: where that fails it is not known whether it is there. */
    async create(
      { dataSource, title }: NotionPlace,
      report: SinkReport,
      children: BlockObjectRequest[],
      signal?: AbortSignal,
    ): Promise<SinkPage> {
      const page = await calls.once(
        () =>
          client.pages.create({
            parent: { type: "data_source_id", data_source_id: dataSource },
            properties: {
              [title]: { type: "title", title: richText(report.title.slice(0, 500)) },
              [KEY]: { type: "rich_text", rich_text: richText(report.key) },
            },
            children,
          }),
        signal,
      );
      return { id: page.id, url: "url" in page ? page.url : "" };
    },

    /** Adds the batches from that one on, each once: after a failure it is counted what stands before it is added again. */
    async append(page: SinkPage, batches: Batches, from: number, signal?: AbortSignal): Promise<void> {
      let [at, attempt] = [from, 1];
      while (at < batches.length) {
        const children = [...(batches[at] ?? [])];
        try {
          await calls.once(() => client.blocks.children.append({ block_id: page.id, children }), signal);
          [at, attempt] = [at + 1, 1];
        } catch (error) {
          signal?.throwIfAborted();
          const fault = faultOf(error);
          if (!fault.mayPass || attempt >= ATTEMPTS) throw error;
          await calls.wait(fault.isRefused ? waitOf(fault, attempt) : SETTLE_MS, signal);
          attempt += 1;
          if (!fault.isRefused) at = Math.max(at, await standing(page, batches, signal));
        }
      }
    },
  };
}
