import { platformOf } from "../../domain/alert-key.js";
import { HOUR, MINUTE, SECOND } from "../../domain/civil.js";
import { digestOf } from "../../domain/digest.js";
import { type Block, message, type Picture, text } from "../../domain/message.js";
import { subjectText } from "../../domain/picture-subject.js";
import type { Alert } from "../../ports/alerts.js";
import type { SendOptions } from "../../ports/messenger.js";
import { type OutboxRow, ROLLED } from "../../ports/outbox.js";
import { isFinal } from "../../ports/outcomes.js";
import { PAGE_OF } from "../reports/hand-in-page.js";
import { capMessage } from "./alert-digest.js";
import { alertMessage, headline } from "./alert-message.js";
import { type AlertPolicyOptions, alertVerdict, levelOf } from "./alert-policy.js";
import { alertView, languageOfChat } from "./alert-views.js";
import { commentWord, outcomeWords } from "./alert-words.js";
import type { Written } from "./deliver-outbox.js";
import { gatherAlerts } from "./gather-alerts.js";
import { type TellHeldDeps, tellHeld } from "./tell-held.js";

export interface AlertDeskDeps extends TellHeldDeps {
  readonly policy: AlertPolicyOptions;
}

/** What the outbox says, written from what stands at the moment it is sent. */
export interface AlertDesk {
  write(row: OutboxRow): Promise<Written>;
  /** After a row came to its end: the text follows its pictures at once, and the page the text. */
  settled(row: OutboxRow): Promise<void>;
  /** New alerts stand in the journal: where they are many, has their texts go out at once. In how many chats. */
  gather(wake: () => void): Promise<number>;
  /** Puts digests out for what was held and may be told now; how many. */
  digests(): Promise<number>;
}

/** A terminal that opens later shows no alerts of long ago. */
const TERMINAL_LATE = 15 * MINUTE;
/** A page waits for the text it belongs to. */
const PAGE_PAUSE = 2 * SECOND;
/** Of replays that were cut short nothing is told later. */
const REPLAY_LATE = HOUR;
/** Texts that are remembered as they were sent. */
const MOST_REMEMBERED = 500;

/** Pictures as one bubble; a single one is no album. */
export function albumBlock(pictures: readonly Picture[]): Block {
  const [only] = pictures;
  return pictures.length === 1 && only !== undefined ? { kind: "picture", ...only } : { kind: "album", pictures };
}

/** As an answer to what is there already of the same alert. */
function replyTo(siblings: readonly OutboxRow[], step: "album" | "text"): Pick<SendOptions, "replyTo"> {
  const sent = siblings.find((each) => each.step === step)?.sent;
  return sent === undefined ? {} : { replyTo: sent };
}

export const numberOf = (about: string): number | undefined => {
  const number = /^(?:mt5|replay):a(\d+)$/.exec(about)?.[1];
  return number === undefined ? undefined : Number(number);
};

export function createAlertDesk(deps: AlertDeskDeps): AlertDesk {
  const { alerts, outbox, outcomes, parts, settings, policy, clock } = deps;
  // One after another: two alerts at once must not both be the last under the cap.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = turn.then(work, work);
    turn = next.catch(() => undefined);
    return next;
  };

  const toldHere = new Set<string>();
  /** Texts as they were written when they went out, by alert and chat: a change that changes nothing is no message. */
  const asSent = new Map<string, string>();
  /** Chats that know that the hour's cap is reached, by the time they are told the rest at. */
  const capped = new Map<string, number>();

  const alertOf = (about: string): Promise<Alert | undefined> => {
    const number = numberOf(about);
    return number === undefined ? Promise.resolve(undefined) : alerts.byNumber(number);
  };

  /** Lets an alert into a chat, once; undefined where it may go out. */
  const admitted = (row: OutboxRow, alert: Alert): Promise<Written | undefined> =>
    inTurn(async () => {
      // It may have been let in since the row was taken: as a part of a roll, or with its pictures.
      const now = (await outbox.of(row.about)).find(({ id }) => id === row.id);
      if ((now ?? row).admitted !== undefined) return undefined;
      const verdict = await alertVerdict({ ...policy, settings, outbox }, alert, row.thread, clock.now());
      if (verdict.kind === "off") return { kind: "nothing", why: "off" };
      if (verdict.kind === "held") {
        await outbox.hold(row.about, row.thread, verdict.why);
        if (verdict.why === "cap" && alert.feed !== "replay") await tellOfCap(row);
        return { kind: "held" };
      }
      await outbox.admit(row.about, row.thread, clock.now());
      return undefined;
    });

  /** Whoever is told no more says so at once. */
  async function tellOfCap({ about, thread }: OutboxRow): Promise<void> {
    const now = clock.now();
    if ((capped.get(thread) ?? 0) > now) return;
    capped.set(thread, now + HOUR);
    const before = (await outbox.held(thread)).filter(({ why }) => why === "cap");
    if (before.length > 1) return;
    const body = capMessage(policy.mostAnHour, now, await languageOfChat(deps, thread));
    await outbox.add([{ about: `digest:cap:${about}`, step: "notice", thread, due: now, body }], now);
  }

  const isLate = (row: OutboxRow, { feed }: Alert): boolean => {
    const age = clock.now() - row.made;
    return feed === "replay" ? age > REPLAY_LATE : row.thread === "terminal" && age > TERMINAL_LATE;
  };

  /** What is printed cannot be changed: a terminal is told what is new, and only that. */
  async function terminalNews(alert: Alert): Promise<Written> {
    const language = await languageOfChat(deps, "terminal");
    const [[outcome], { comment, verdict }] = await Promise.all([outcomes.of([alert.number]), parts.of(alert.number)]);
    const isOver = outcome !== undefined && isFinal(outcome);
    const said = comment == null || comment === "" ? undefined : `${commentWord(verdict?.by, language)}: ${comment}`;
    const news = isOver ? outcomeWords(outcome, language) : said;
    const key = `${alert.number} ${news}`;
    if (news === undefined || toldHere.has(key)) return { kind: "nothing", why: "nothing new" };
    toldHere.add(key);
    return { kind: "send", message: message(text({ bold: `a${alert.number}` }, ` ${headline(alert)}: ${news}`)) };
  }

  async function writeAlert(row: OutboxRow, alert: Alert): Promise<Written> {
    const { thread, step } = row;
    if (step === "edit" && platformOf(thread) === "terminal") return terminalNews(alert);
    if (step !== "edit") {
      if (isLate(row, alert)) return { kind: "nothing", why: "too late" };
      const kept = await admitted(row, alert);
      if (kept !== undefined) return kept;
    }
    const silent = levelOf(await settings.chat(thread), "alert", policy) === "silent";
    const about = subjectText({ kind: "alert", number: alert.number });
    const siblings = (await outbox.of(row.about)).filter((each) => each.thread === thread);
    if (step === "album") {
      const { album = [] } = await parts.of(alert.number);
      if (album.length === 0) return { kind: "nothing", why: "no pictures" };
      const options = albumOptions(siblings);
      return { kind: "send", message: { ...message(albumBlock(album)), about }, options };
    }
    const told = alertMessage(await alertView(deps, alert, thread, clock.now()));
    if (standsAlready(row, digestOf(told))) return { kind: "stands" };
    const options = { priority: "alert", silent: silent || row.why === ROLLED, ...replyTo(siblings, "album") } as const;
    return { kind: "send", message: { ...told, about }, options };
  }

  /** Pictures whose text is due follow it, and give way to other texts. The text rings: one alert is one sound. */
  function albumOptions(siblings: readonly OutboxRow[]): SendOptions {
    const follows = siblings.some(({ step, due }) => step === "text" && due <= clock.now());
    return {
      priority: follows ? "followers" : "pictures",
      silent: true,
      ...replyTo(siblings, "text"),
    };
  }

  /** Whether a change is one: of a text as it went out. What it says after a change is not remembered. */
  function standsAlready({ step, about, thread }: OutboxRow, said: string): boolean {
    const key = `${about} ${thread}`;
    if (step === "edit") {
      if (asSent.get(key) === said) return true;
      asSent.delete(key);
      return false;
    }
    asSent.set(key, said);
    const [oldest] = asSent.keys();
    if (asSent.size > MOST_REMEMBERED && oldest !== undefined) asSent.delete(oldest);
    return false;
  }

  /** The text of an alert whose pictures are there, and those before it in that chat: in their order. */
  async function callTexts(about: string, thread: string): Promise<void> {
    const now = clock.now();
    const waiting = (await outbox.untold("mt5", now - HOUR)).filter((row) => row.thread === thread);
    const place = waiting.findIndex((row) => row.about === about);
    for (const row of waiting.slice(0, Math.max(0, place)))
      if (row.due > now) await outbox.reschedule(row.about, "text", now, thread);
    await outbox.reschedule(about, "text", now, thread);
  }

  /** The page of an alert goes where its text went, behind it. */
  async function writePage({ about, thread, body }: OutboxRow): Promise<Written> {
    const rows = await outbox.of(about.slice(PAGE_OF.length));
    const told = rows.find(({ step, thread: where }) => step === "text" && where === thread);
    if (told === undefined || body === undefined || ["held", "told", "failed"].includes(told.state))
      return { kind: "nothing", why: "the alert was not told here" };
    if (told.sent === undefined) return { kind: "later", due: clock.now() + PAGE_PAUSE, why: "the alert comes first" };
    return { kind: "send", message: body, options: { priority: "page", silent: true, replyTo: told.sent } };
  }

  return {
    async write(row) {
      if (row.about.startsWith(PAGE_OF)) return writePage(row);
      if (row.about.startsWith("roll:") && row.body !== undefined) {
        const silent = levelOf(await settings.chat(row.thread), "alert", policy) === "silent";
        return { kind: "send", message: row.body, options: { priority: "alert", silent } };
      }
      if (row.body !== undefined) {
        const kind = row.about.startsWith("digest:") ? "digest" : "health";
        const level = levelOf(await settings.chat(row.thread), kind, policy);
        if (level === "off") return { kind: "nothing", why: "off" };
        return { kind: "send", message: row.body, options: { priority: "notice", silent: level === "silent" } };
      }
      const alert = await alertOf(row.about);
      return alert === undefined ? { kind: "nothing", why: "there is no such alert" } : writeAlert(row, alert);
    },

    async settled({ step, about, thread }) {
      if (step === "album") await callTexts(about, thread);
      if (step === "text") await outbox.reschedule(`${PAGE_OF}${about}`, "notice", clock.now(), thread);
    },

    gather: (wake) =>
      gatherAlerts({
        wake,
        ...{ outbox, clock, alertOf, symbols: deps.symbols },
        admits: async (row, alert) => (await admitted(row, alert)) === undefined,
        languageOf: (thread) => languageOfChat(deps, thread),
      }),
    digests: () => tellHeld(deps, alertOf),
  };
}
