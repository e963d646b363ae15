import { Refusal } from "../../domain/errors.js";
import type { Alert, Alerts } from "../../ports/alerts.js";

/** Signals are looked for by id among so many. */
const LOOKED_AT = 2_000;

/** The alert that was meant by `a17`, `17` or a signal's id; the latest where nothing was said. Throws `Refusal` where there is none. */
export async function requireAlert(
  alerts: Pick<Alerts, "latest" | "byNumber">,
  said: string | undefined,
): Promise<Alert> {
  if (said === undefined) {
    const [latest] = await alerts.latest(1, { states: ["signal"] });
    if (latest === undefined) throw new Refusal("bad_request", "There is no alert yet. See some now: /live replay");
    return latest;
  }
  const number = /^#?a?(\d{1,9})$/i.exec(said.trim())?.[1];
  const found =
    number === undefined
      ? (await alerts.latest(LOOKED_AT)).find(({ signal }) => signal.signal_id === said.trim())
      : await alerts.byNumber(Number(number));
  if (found !== undefined) return found;
  const [latest] = await alerts.latest(1);
  const hint = latest === undefined ? "There is no alert yet." : `The latest is a${latest.number}; /alerts lists them.`;
  throw new Refusal("bad_request", `There is no alert "${said.slice(0, 40)}". ${hint}`);
}
