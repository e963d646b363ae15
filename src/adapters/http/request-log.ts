import type { MiddlewareHandler } from "hono";
import type { Clock } from "../../ports/clock.js";
import type { Logger } from "../../ports/logger.js";
import { withoutSign } from "./report-door.js";

/** One line a request, without what opens a page. */
export function requestLog(clock: Clock, logger: Logger): MiddlewareHandler {
  return async (context, next) => {
    const start = clock.elapsed();
    await next();
    const { method, path } = context.req;
    const ms = Math.round(clock.elapsed() - start);
    logger.info("http", { method, path: withoutSign(path), status: context.res.status, ms });
  };
}
