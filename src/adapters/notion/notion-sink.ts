import { type BlockObjectRequest, Client } from "@notionhq/client";
import { SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Clock } from "../../ports/clock.js";
import type { PublishedPage, ReportSink, SinkBlock, SinkPage, SinkReport } from "../../ports/report-sink.js";
import type { Timers } from "../../ports/timers.js";
import { batchesOf, blocksOf } from "./notion-blocks.js";
import { faultOf, refusalOf } from "./notion-faults.js";
import { createNotionPages, type NotionPlace } from "./notion-pages.js";
import { PacedCalls, waitOf } from "./paced-calls.js";

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

/** Notion's search lags behind what was written: looked up after so long where it is not known whether a page was made. */
const SETTLE_MS = 4 * SECOND;
const ATTEMPTS = 10;

/** Reports as pages of one Notion database: one page a key, whatever fails on the way. */
export function createNotionSink(options: NotionOptions): ReportSink {
  const { token, databaseId, baseUrl, clock, timers, timeoutMs = 30_000 } = options;
  // Its own retry cuts a long Retry-After short and never makes a page again: ours looks first whether it is there.
  const client = new Client({
    ...{ auth: token, notionVersion: "2025-09-03", timeoutMs, retry: false, logger: () => undefined },
    ...(baseUrl === undefined ? {} : { baseUrl }),
  });
  const calls = new PacedCalls({ clock, timers, faultOf });
  const pages = createNotionPages(client, calls);
  /** Until then the search may not show what a process that was killed has made. */
  const settled = clock.elapsed() + SETTLE_MS;
  let place: Promise<NotionPlace> | undefined;
  let turn: Promise<unknown> = Promise.resolve();

  /** The page of a key; where there seems to be none so early, it is looked for once more. */
  async function find(known: NotionPlace, key: string, signal?: AbortSignal): Promise<SinkPage | undefined> {
    const early = settled - clock.elapsed();
    const found = await pages.find(known, key, signal);
    if (found !== undefined || early <= 0) return found;
    await calls.wait(early, signal);
    return pages.find(known, key, signal);
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
      children.push(...blocksOf(block, block.kind === "picture" ? await upload(block, signal) : undefined));
    return children;
  }

  /** The page of a key where it is not known whether it was made: looked for twice, since the search lags. */
  async function lookAgain(known: NotionPlace, key: string, signal?: AbortSignal): Promise<SinkPage | undefined> {
    for (let look = 0; look < 2; look++) {
      await calls.wait(SETTLE_MS, signal);
      const page = await pages.find(known, key, signal);
      if (page !== undefined) return page;
    }
    return undefined;
  }

  /** Makes the page, or finds it where it is not known whether it was made; neither: to be tried again. */
  async function createOnce(
    known: NotionPlace,
    report: SinkReport,
    children: BlockObjectRequest[],
    attempt: number,
    signal?: AbortSignal,
  ): Promise<{ readonly page: SinkPage | undefined; readonly isUnknown: boolean }> {
    try {
      return { page: await pages.create(known, report, children, signal), isUnknown: false };
    } catch (error) {
      signal?.throwIfAborted();
      const fault = faultOf(error);
      if (!fault.mayPass || attempt >= ATTEMPTS) throw error;
      if (!fault.isRefused) return { page: await lookAgain(known, report.key, signal), isUnknown: true };
      await calls.wait(waitOf(fault, attempt), signal);
      return { page: undefined, isUnknown: false };
    }
  }

  async function make(known: NotionPlace, report: SinkReport, signal?: AbortSignal): Promise<PublishedPage> {
    const batches = batchesOf(await childrenOf(report.blocks, signal));
    let mayBeTwo = false;
    for (let attempt = 1; ; attempt++) {
      const { page, isUnknown } = await createOnce(known, report, batches[0] ?? [], attempt, signal);
      if (page !== undefined) {
        // One that was made before may turn up late: the older of the two stays.
        const stays = mayBeTwo ? ((await lookAgain(known, report.key, signal)) ?? page) : page;
        await pages.append(stays, batches, await pages.standing(stays, batches, signal), signal);
        return { ...stays, isNew: true };
      }
      mayBeTwo ||= isUnknown;
    }
  }

  async function publish(report: SinkReport, id?: string, signal?: AbortSignal): Promise<PublishedPage> {
    try {
      signal?.throwIfAborted();
      const before = id === undefined ? undefined : await pages.open(id, signal);
      if (before !== undefined) return { ...before, isNew: false };
      place ??= pages.place(databaseId, signal);
      const known = await place.catch((error: unknown) => {
        place = undefined;
        throw error;
      });
      const found = await find(known, report.key, signal);
      return found === undefined ? await make(known, report, signal) : { ...found, isNew: false };
    } catch (error) {
      if (error instanceof Refusal) throw error;
      // What was found of the database may have been changed by hand: looked at anew the next time.
      if (faultOf(error).isRefused) place = undefined;
      throw refusalOf(error);
    }
  }

  return {
    publish(report, known, signal) {
      const mine = turn.then(() => publish(report, known, signal));
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}
