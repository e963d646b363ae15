import { z } from "zod";
import { type EpochMs, SECOND } from "../../domain/civil.js";

/** What the bridge said of a token. */
export type BridgeCheck =
  | {
      readonly ok: true;
      readonly name: string;
      readonly rule: string /** Its clock minus ours, ms. */;
      readonly skewMs: number;
    }
  | { readonly ok: false; readonly why: "no_answer" | "wrong_token" | "not_a_bridge" };

const answer = z.object({ ok: z.literal(true), now: z.int(), name: z.string().max(80), rule: z.string().max(60) });
const PATIENCE_MS = 5_000;

/** Asks the bridge at `url` whether it takes that token, as a terminal would reach it. Throws nothing. */
export async function checkBridge(url: string, token: string, now: () => EpochMs): Promise<BridgeCheck> {
  try {
    const response = await fetch(`${url.replace(/\/+$/, "")}/bridge/v1/check`, {
      redirect: "error",
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.status === 401) return { ok: false, why: "wrong_token" };
    const found = answer.safeParse(await response.json().catch(() => undefined));
    if (!response.ok || !found.success) return { ok: false, why: "not_a_bridge" };
    const { name, rule, now: theirs } = found.data;
    return { ok: true, name, rule, skewMs: theirs * SECOND - now() };
  } catch {
    return { ok: false, why: "no_answer" };
  }
}
