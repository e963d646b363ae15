import type { Hono } from "hono";
import type { SignedReports } from "../../ports/signed-reports.js";
import type { DoorEnv } from "./door-env.js";
import { answer, problem } from "./problem.js";

/** The page's own policy names its style by a hash; this one says once more that nothing is fetched, and by whom it may be framed: nobody. */
const POLICY =
  "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** `/r/<alert>/<hmac>`: the one page that needs no token, since its address is one. Whatever is wrong with it, there is nothing there. */
export function reportDoor(app: Hono<DoorEnv>, reports: SignedReports, isOurs: (host: string) => boolean): void {
  const nothing = (): Response => answer(problem(404, "not_found", "Not found", "There is nothing here."));
  app.get("/r/:alert/:sign", async ({ req }) => {
    const host = (req.header("host") ?? "").toLowerCase();
    if (!isOurs(host) && host !== reports.host) return nothing();
    const page = await reports.open(req.param("alert"), req.param("sign"));
    if (page === undefined) return nothing();
    return new Response(page, {
      headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": POLICY },
    });
  });
  app.all("/r/*", nothing);
}

/** A path as the log may keep it: without the signature. */
export const withoutSign = (path: string): string => path.replace(/^(\/r\/[^/]*)\/.*$/, "$1/…");
