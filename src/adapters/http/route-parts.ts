import { z } from "@hono/zod-openapi";
import { problemBody } from "./schemas.js";

const TITLES: Readonly<Record<number, string>> = {
  400: "The request has faults: all of them are listed",
  401: "No valid token",
  403: "The token's role does not do",
  404: "No such setup, symbol, tool, run or file",
  409: "Not in this version (live), or the idempotency key was used with another request",
  413: "The body is larger than 64 KB",
  422: "Understood, but it cannot be done: period, override, data",
  429: "More than ten requests a second of one token",
  500: "A fault of the program; the log says more",
  503: "Busy: ask again after a moment",
};

/** The ways a request can fail, each with what it means. */
export const problems = (...statuses: readonly number[]) =>
  Object.fromEntries(
    statuses.map((status) => [
      status,
      { description: TITLES[status] ?? "", content: { "application/problem+json": { schema: problemBody } } },
    ]),
  );
/** An answer in JSON. */
export const json = <S extends z.ZodType>(schema: S, description: string) => ({
  description,
  content: { "application/json": { schema } },
});
/** An answer in another type. */
export const text = (type: string, description: string) => ({
  description,
  content: { [type]: { schema: z.string() } },
});

export const security = [{ token: [] }];
