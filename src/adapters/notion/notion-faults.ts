import { APIErrorCode, APIResponseError, UnknownHTTPResponseError } from "@notionhq/client";
import { SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { CallFault } from "./paced-calls.js";

const REFUSED = new Set([400, 401, 403, 404, 409, 429, 529]);

/** Which failures prove that nothing was done (the service said no), and which may pass. */
export function faultOf(error: unknown): CallFault {
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
export function refusalOf(error: unknown): Refusal {
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
