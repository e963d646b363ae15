import { alertKey } from "../../domain/alert-key.js";
import { type Asker, personKey } from "../../domain/asker.js";
import { DAY, type EpochMs, SECOND } from "../../domain/civil.js";
import { Refusal } from "../../domain/errors.js";
import type { Language } from "../../domain/message.js";
import type { SymbolSpec } from "../../domain/symbol.js";
import { threadOf } from "../../domain/thread-of.js";
import type { ChatWishes, Mute, NoticeKind, NoticeLevel, QuietHours, Threshold } from "../../ports/alert-settings.js";
import type { Alert, AlertFilter } from "../../ports/alerts.js";
import type { Clock } from "../../ports/clock.js";
import type { Label, LabelEvent } from "../../ports/labels.js";
import type { Outbox } from "../../ports/outbox.js";
import type { Outcome } from "../../ports/outcomes.js";
import type { SetupStore } from "../../ports/setup-store.js";
import { requireSetup } from "../setups/require-setup.js";
import type { AlertView } from "./alert-message.js";
import { type AlertStats, alertStats, type StatsBy } from "./alert-stats.js";
import { type AlertViewDeps, alertView } from "./alert-views.js";
import { requireAlert } from "./require-alert.js";
import { newTestAlert } from "./test-alert.js";

export { type Mute, NOTICE_KINDS, NOTICE_LEVELS, type Threshold } from "../../ports/alert-settings.js";
export { LABELS, type LabelEvent } from "../../ports/labels.js";

/** Who speaks, where, and which press or message it was. */
export interface Speaker {
  readonly from: Asker;
  /** The conversation; that of the person where left out. */
  readonly thread?: string | undefined;
  /** The platform's id of the press or message: handed in again it changes nothing. */
  readonly id?: string | undefined;
}

export interface ListedAlert {
  readonly alert: Alert;
  readonly symbol: SymbolSpec;
  readonly labels: readonly LabelEvent[];
  readonly outcome: Outcome | undefined;
}

export interface LabelledAlert {
  readonly view: AlertView;
  readonly before: Label | undefined;
  readonly now: Label | undefined;
  /** Whether it can be taken back, and until when. */
  readonly undoMs: number;
}

/** How a chat is told, whole. */
export interface ChatAlerts {
  readonly wishes: ChatWishes;
  readonly mutes: readonly Mute[];
  readonly now: EpochMs;
}

/** What people ask about alerts. All throw `Refusal`. `alert`: `a17`, `17` or a signal's id. */
export interface AlertServices {
  listAlerts(most: number, filter: AlertFilter): Promise<readonly ListedAlert[]>;
  showAlert(
    alert: string,
    speaker: Speaker,
    language: Language,
  ): Promise<{ readonly view: AlertView; readonly history: readonly LabelEvent[] }>;
  labelAlert(alert: string, label: Label, speaker: Speaker, language: Language): Promise<LabelledAlert>;
  undoLabel(alert: string, speaker: Speaker, language: Language): Promise<LabelledAlert>;
  noteAlert(alert: string, note: string, speaker: Speaker, language: Language): Promise<AlertView>;
  /** `what`: a setup's or symbol's id, or "all"; `ms` 0 takes the mute away. */
  muteAlerts(what: string, ms: number, speaker: Speaker): Promise<Mute>;
  chatAlerts(speaker: Speaker): Promise<ChatAlerts>;
  setQuiet(quiet: QuietHours | null, speaker: Speaker): Promise<void>;
  setLevel(kind: NoticeKind, level: NoticeLevel, speaker: Speaker): Promise<void>;
  thresholds(): Promise<readonly Threshold[]>;
  /** `setup` "" for all; `p` null: as the files say. */
  setThreshold(setup: string, p: number | null, speaker: Speaker): Promise<void>;
  /** Sends the whole way, marked TEST. */
  testAlert(speaker: Speaker): Promise<Alert>;
  /** Of `replay`: the latest one, its days counted back from its last alert. */
  alertStats(by: StatsBy, feed: "mt5" | "replay", days: number | undefined): Promise<AlertStats>;
}

export interface AlertServiceDeps extends AlertViewDeps {
  readonly outbox: Outbox;
  readonly setups: SetupStore;
  readonly clock: Clock;
  /** New alerts stand in the journal, or what is said of old ones has changed. */
  readonly take: (alerts: readonly Alert[]) => void;
  readonly latestCandle: (
    symbol: string,
  ) => Promise<{ readonly at: EpochMs; readonly close: number; readonly synthetic: boolean }>;
}

const UNDO_MS = 60 * SECOND;
const LONGEST_MUTE = 30 * DAY;
const MOST_COUNTED = 5_000;

export function alertServices(deps: AlertServiceDeps): AlertServices {
  const { alerts, labels, outcomes, settings, outbox, clock, symbols } = deps;

  const required = (said: string): Promise<Alert> => requireAlert(alerts, said);

  const pressOf = (alert: Alert, speaker: Speaker) => ({
    alert: alert.number,
    person: personKey(speaker.from),
    name: speaker.from.name,
    chat: threadOf(speaker),
    at: clock.now(),
    id: speaker.id,
  });

  /** Shows it wherever the alert stands. */
  async function shown(alert: Alert, speaker: Speaker, language: Language): Promise<AlertView> {
    await outbox.amend(alertKey(alert), clock.now(), "terminal");
    deps.take([]);
    return alertView(deps, alert, threadOf(speaker), clock.now(), language);
  }

  async function muteKind(what: string): Promise<Pick<Mute, "kind" | "value">> {
    if (/^(?:all|everything|вс[её])$/i.test(what)) return { kind: "all", value: "" };
    const setup = (await deps.setups.list()).find((id) => id.toLowerCase() === what.toLowerCase());
    if (setup !== undefined) return { kind: "setup", value: setup };
    return { kind: "symbol", value: symbols.require(what).id };
  }

  return {
    async listAlerts(most, filter) {
      const found = await alerts.latest(most, filter);
      const numbers = found.map(({ number }) => number);
      const [said, known] = await Promise.all([labels.of(numbers), outcomes.of(numbers)]);
      return found.map((alert) => ({
        alert,
        symbol: symbols.require(alert.symbol),
        labels: said.filter((each) => each.alert === alert.number),
        outcome: known.find((each) => each.alert === alert.number),
      }));
    },
    async showAlert(said, speaker, language) {
      const alert = await required(said);
      const [view, history] = await Promise.all([
        alertView(deps, alert, threadOf(speaker), clock.now(), language),
        labels.history(alert.number),
      ]);
      return { view, history };
    },
    async labelAlert(said, label, speaker, language) {
      const alert = await required(said);
      const { before } = await labels.press(pressOf(alert, speaker), label);
      return { view: await shown(alert, speaker, language), before, now: label, undoMs: UNDO_MS };
    },
    async undoLabel(said, speaker, language) {
      const alert = await required(said);
      const press = pressOf(alert, speaker);
      const undone = await labels.undo(press, press.at - UNDO_MS);
      if (undone === undefined)
        throw new Refusal(
          "bad_request",
          "There is no label of yours of the last 60 seconds to take back. Press another button instead: the last one counts.",
        );
      return { view: await shown(alert, speaker, language), before: undefined, now: undone.now, undoMs: 0 };
    },
    async noteAlert(said, note, speaker, language) {
      const alert = await required(said);
      if (!(await labels.note(pressOf(alert, speaker), note.slice(0, 500))))
        throw new Refusal(
          "bad_request",
          `You have not labelled a${alert.number} yet: press a button first, then note why.`,
        );
      return alertView(deps, alert, threadOf(speaker), clock.now(), language);
    },
    async muteAlerts(what, ms, speaker) {
      const until = clock.now() + Math.min(ms, LONGEST_MUTE);
      const mute: Mute = { ...(await muteKind(what)), until, person: personKey(speaker.from) };
      await settings.mute(threadOf(speaker), mute);
      return mute;
    },
    async chatAlerts(speaker) {
      const [now, thread] = [clock.now(), threadOf(speaker)];
      const [wishes, mutes] = await Promise.all([settings.chat(thread), settings.mutes(thread, now)]);
      return { wishes, mutes, now };
    },
    setQuiet: (quiet, speaker) => settings.wish(threadOf(speaker), { quiet }),
    setLevel: (kind, level, speaker) => settings.wish(threadOf(speaker), { levels: { [kind]: level } }),
    thresholds: () => settings.thresholds(),
    async setThreshold(setup, p, { from }) {
      if (setup !== "" && !(await deps.setups.list()).includes(setup))
        throw new Refusal("unknown_setup", `There is no setup "${setup.slice(0, 64)}". /setups lists them.`);
      // A threshold that holds nothing back would be taken for protection.
      if (setup !== "" && p !== null && (await requireSetup(deps, { setup_id: setup, extra: {} })).score === null)
        throw new Refusal(
          "bad_request",
          `${setup} asks for no score, so that a threshold would hold nothing back. Write "score: { threshold: ${p} }" into its file first.`,
        );
      await settings.setThreshold({ setup, p, person: personKey(from), at: clock.now() });
    },
    async testAlert(speaker) {
      const [first] = symbols.all;
      if (first === undefined) throw new Refusal("no_data", "There is no symbol to make a test alert of.");
      const symbol = symbols.find("EURUSD") ?? first;
      const candle = await deps.latestCandle(symbol.id);
      const step = newTestAlert(symbol, candle, threadOf(speaker), clock.now());
      const made = await alerts.commit(step);
      deps.take(made);
      return made[0] as Alert;
    },
    async alertStats(by, feed, days) {
      // A test is nobody's trade, and its time is not that of a replay.
      const told = (await alerts.latest(MOST_COUNTED, { feed })).filter(({ session }) => !session.startsWith("test"));
      // What was replayed twice did not happen twice: the latest replay is spoken of.
      const all = feed === "replay" ? told.filter(({ session }) => session === told[0]?.session) : told;
      // A replay has a time of its own: its days end with its last alert.
      const to = feed === "replay" ? Math.max(...all.map(({ made }) => made)) : clock.now();
      const within = all.filter(({ made }) => days === undefined || made > to - days * DAY);
      const numbers = within.map(({ number }) => number);
      const [said, known, verdicts] = await Promise.all([
        labels.of(numbers),
        outcomes.of(numbers),
        by === "verdict" ? deps.parts.verdicts(numbers) : undefined,
      ]);
      return alertStats(
        within.map((alert) => ({
          alert,
          labels: said.filter((each) => each.alert === alert.number),
          outcome: known.find((each) => each.alert === alert.number),
          verdict: verdicts?.get(alert.number),
          tz: symbols.require(alert.symbol).calendar.tz,
        })),
        { by, feed, days },
      );
    },
  };
}
