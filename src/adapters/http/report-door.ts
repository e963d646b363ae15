import type { Hono } from "hono";
import type { Clock } from "../../ports/clock.js";
import type { SignedReports } from "../../ports/signed-reports.js";
import type { DoorEnv } from "./door-env.js";
import { tooMany } from "./guards.js";
import { answer, problem } from "./problem.js";
import { tokenBuckets } from "./token-buckets.js";

/** Openings of one page a second, and addresses that open nothing, all together: who holds a link is not kept waiting by who guesses. */
const PER_LINK = 5;
const WRONG = 20;

/** Nothing is fetched, sent or framed, no script runs but those named by their hashes, and the page has no origin of its own to act with. */
const policyOf = (scripts: readonly string[]): string =>
  [
    "default-src 'none'",
    ...(scripts.length === 0 ? [] : [`script-src ${scripts.join(" ")}`]),
    "img-src data:",
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    scripts.length === 0 ? "sandbox" : "sandbox allow-scripts",
  ].join("; ");

/** `/r/<alert or run>/<hmac>`: the one kind of page that needs no token, since its address is one. Whatever is wrong with it, there is nothing there. */
export function reportDoor(
  app: Hono<DoorEnv>,
  { reports, isOurs, clock }: { reports: SignedReports; isOurs: (host: string) => boolean; clock: Clock },
): void {
  const [mayOpen, mayGuess] = [tokenBuckets(clock, PER_LINK), tokenBuckets(clock, WRONG)];
  const nothing = (): Response =>
    mayGuess("") ? answer(problem(404, "not_found", "Not found", "There is nothing here.")) : tooMany(WRONG);
  app.get("/r/:name/:sign", async ({ req }) => {
    const host = (req.header("host") ?? "").toLowerCase();
    const { name, sign } = req.param();
    if (!isOurs(host) && host !== reports.host) return nothing();
    if (!(await reports.isSigned(name, sign))) return nothing();
    if (!mayOpen(name)) return tooMany(PER_LINK);
    const page = await reports.page(name);
    if (page === undefined) return nothing();
    return new Response(page.html, {
      headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policyOf(page.scripts) },
    });
  });
  app.all("/r/*", nothing);
}

/** A path as the log may keep it: without the signature. */
export const withoutSign = (path: string): string => path.replace(/^(\/r\/[^/]*)\/.*$/, "$1/…");
