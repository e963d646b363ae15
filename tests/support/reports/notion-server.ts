import { onTestFinished } from "vitest";
import { type LoopbackOptions, type NotionFault, type NotionLoopback, notionLoopback } from "./notion-loopback.mjs";

export type { NotionFault } from "./notion-loopback.mjs";

/** Notion on the loopback for one test. */
export async function notionServer(
  faultAt?: (n: number, path: string) => NotionFault | undefined,
  options?: LoopbackOptions,
): Promise<NotionLoopback> {
  const server = await notionLoopback(faultAt, options);
  onTestFinished(() => server.close());
  return server;
}
