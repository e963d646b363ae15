import { alertKey, platformOf } from "../../domain/alert-key.js";
import { HOUR, MINUTE, SECOND } from "../../domain/civil.js";
import { type Block, message, type Picture, text } from "../../domain/message.js";
import { subjectText } from "../../domain/picture-subject.js";
import type { Alert } from "../../ports/alerts.js";
import type { Clock } from "../../ports/clock.js";
import type { Outbox, OutboxRow } from "../../ports/outbox.js";
import { isFinal } from "../../ports/outcomes.js";
import { PAGE_OF } from "../reports/hand-in-page.js";
import { digestMessage } from "./alert-digest.js";
import { alertMessage, headline } from "./alert-message.js";
import { type AlertPolicyOptions, alertVerdict, isQuiet, levelOf, muteOf } from "./alert-policy.js";
import { type AlertViewDeps, alertView, languageOfChat } from "./alert-views.js";
import { commentWord, outcomeWords } from "./alert-words.js";
import type { Written } from "./deliver-outbox.js";

export interface AlertDeskDeps extends AlertViewDeps {
  readonly outbox: Outbox;
  readonly policy: AlertPolicyOptions;
  /** Whether a replay runs in that chat. */
  readonly isReplaying: (thread: string) => boolean;
  readonly clock: Clock;
}

/** What the outbox says, written from what stands at the moment it is sent. */
export interface AlertDesk {
  write(row: OutboxRow): Promise<Written>;
  /** After a row came to its end: the text follows its pictures at once, and the page the text. */
  settled(row: OutboxRow): Promise<void>;
  /** Puts digests out for what was held and may be told now; how many. */
  digests(): Promise<number>;
}

/** A terminal that opens later shows no alerts of long ago. */
const TERMINAL_LATE = 15 * MINUTE;
/** A page waits for the text it belongs to. */
const PAGE_PAUSE = 2 * SECOND;
/** Of replays that were cut short nothing is told later. */
const REPLAY_LATE = HOUR;

/** Pictures as one bubble; a single one is no album. */
export function albumBlock(pictures: readonly Picture[]): Block {
  const [only] = pictures;
  return pictures.length === 1 && only !== undefined ? { kind: "picture", ...only } : { kind: "album", pictures };
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

  const alertOf = (about: string): Promise<Alert | undefined> => {
    const number = numberOf(about);
    return number === undefined ? Promise.resolve(undefined) : alerts.byNumber(number);
  };

  /** Lets an alert into a chat, once; undefined where it may go out. */
  const admitted = (row: OutboxRow, alert: Alert): Promise<Written | undefined> =>
    inTurn(async () => {
      if (row.admitted !== undefined) return undefined;
      const verdict = await alertVerdict({ ...policy, settings, outbox }, alert, row.thread, clock.now());
      if (verdict.kind === "off") return { kind: "nothing", why: "off" };
      if (verdict.kind === "held") {
        await outbox.hold(row.about, row.thread, verdict.why);
        return { kind: "held" };
      }
      await outbox.admit(row.about, row.thread, clock.now());
      return undefined;
    });

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
    const options = { priority: "alert", silent } as const;
    const about = subjectText({ kind: "alert", number: alert.number });
    if (step === "album") {
      const { album = [] } = await parts.of(alert.number);
      if (album.length === 0) return { kind: "nothing", why: "no pictures" };
      // The text behind it rings: one alert is one sound.
      return { kind: "send", message: { ...message(albumBlock(album)), about }, options: { ...options, silent: true } };
    }
    const told = alertMessage(await alertView(deps, alert, thread, clock.now()));
    const album = (await outbox.of(row.about)).find((each) => each.step === "album" && each.thread === thread);
    return {
      kind: "send",
      message: { ...told, about },
      options: { ...options, ...(album?.sent === undefined ? {} : { replyTo: album.sent }) },
    };
  }

  /** The page of an alert goes where its text went, behind it. */
  async function writePage({ about, thread, body }: OutboxRow): Promise<Written> {
    const rows = await outbox.of(about.slice(PAGE_OF.length));
    const told = rows.find(({ step, thread: where }) => step === "text" && where === thread);
    if (told === undefined || body === undefined || ["held", "told", "failed"].includes(told.state))
      return { kind: "nothing", why: "the alert was not told here" };
    if (told.sent === undefined) return { kind: "later", due: clock.now() + PAGE_PAUSE, why: "the alert comes first" };
    return { kind: "send", message: body, options: { priority: "notice", silent: true, replyTo: told.sent } };
  }

  /** Whether what was held may be told: its quiet hours, its mute or its hour are over. */
  async function isRipe(row: OutboxRow, alert: Alert): Promise<boolean> {
    const now = clock.now();
    const wishes = await settings.chat(row.thread);
    if (wishes.quiet !== undefined && alert.feed !== "replay" && isQuiet(wishes.quiet, now)) return false;
    if (muteOf(await settings.mutes(row.thread, now), alert) !== undefined) return false;
    if (row.why !== "cap") return true;
    return alert.feed === "replay" ? !deps.isReplaying(row.thread) : now - row.made >= HOUR;
  }

  return {
    async write(row) {
      if (row.about.startsWith(PAGE_OF)) return writePage(row);
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
      if (step === "album") await outbox.reschedule(about, "text", clock.now(), thread);
      if (step === "text") await outbox.reschedule(`${PAGE_OF}${about}`, "notice", clock.now(), thread);
    },

    async digests() {
      const groups = new Map<string, { readonly row: OutboxRow; readonly alert: Alert }[]>();
      for (const row of await outbox.held()) {
        const alert = await alertOf(row.about);
        if (alert === undefined) continue;
        const group = groups.get(row.thread) ?? [];
        group.push({ row, alert });
        groups.set(row.thread, group);
      }
      let count = 0;
      for (const [thread, held] of groups) {
        const ripe = await Promise.all(held.map(({ row, alert }) => isRipe(row, alert)));
        // All of a chat at once, or none: one message, with one count.
        if (!ripe.every((each) => each)) continue;
        const now = clock.now();
        const language = await languageOfChat(deps, thread);
        const told = held.map(({ row, alert }) => ({ alert, why: row.why ?? "" }));
        await outbox.tell(
          { about: `digest:${thread}:${now}`, step: "notice", thread, due: now, body: digestMessage(told, language) },
          held.map(({ alert }) => alertKey(alert)),
          now,
        );
        count += 1;
      }
      return count;
    },
  };
}
