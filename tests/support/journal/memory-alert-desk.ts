import type { AlertSettings, ChatWishes, Mute, Threshold, ThresholdChange } from "../../../src/ports/alert-settings.js";
import { BY_CODE, type Label, type LabelEvent, type LabelPress, type Labels } from "../../../src/ports/labels.js";
import { isFinal, type Outcome, type Outcomes } from "../../../src/ports/outcomes.js";

const done = <T>(value: T): Promise<T> => Promise.resolve(structuredClone(value));

/** `Labels` in memory, for tests. */
export function memoryLabels(): Labels {
  const events: (LabelEvent & { readonly press: string | undefined })[] = [];
  const add = ({ id, ...press }: LabelPress, label: LabelEvent["label"], note: string | null = null): void => {
    events.push({ ...press, label, note, press: id });
  };
  const of = ({ alert, person }: LabelPress) =>
    events.filter((event) => event.alert === alert && event.person === person).reverse();
  const isKnown = ({ alert, id }: LabelPress): boolean =>
    id !== undefined && events.some((event) => event.alert === alert && event.press === id);
  const word = (label: LabelEvent["label"] | undefined): Label | undefined =>
    label === "take" || label === "bad_read" || label === "skip" ? label : undefined;
  const shown = ({ press: _press, ...event }: LabelEvent & { readonly press: string | undefined }): LabelEvent => event;

  return {
    press(press, label) {
      const before = word(of(press)[0]?.label);
      const isNew = before !== label && !isKnown(press);
      if (isNew || (press.id !== undefined && !isKnown(press))) add(press, label);
      return done({ before, isNew });
    },
    undo(press, since) {
      const [now, ...earlier] = of(press);
      if (isKnown(press)) return done({ now: word(now?.label) });
      if (now === undefined || word(now.label) === undefined || now.at < since) return done(undefined);
      const before = word(earlier.find(({ label }) => label !== now.label)?.label);
      add(press, before ?? "none");
      return done({ now: before });
    },
    note(press, note) {
      const now = word(of(press)[0]?.label);
      if (now !== undefined && !isKnown(press)) add(press, now, note);
      return done(now !== undefined);
    },
    miss(alert, at) {
      if (events.some((event) => event.alert === alert)) return done(false);
      add({ alert, person: BY_CODE, name: BY_CODE, chat: "", at }, "missed");
      return done(true);
    },
    of: (alerts) =>
      done(
        events
          .filter(
            (event, i) =>
              alerts.includes(event.alert) &&
              event.label !== "none" &&
              !events.slice(i + 1).some(({ alert, person }) => alert === event.alert && person === event.person),
          )
          .map(shown),
      ),
    history: (alert) => done(events.filter((event) => event.alert === alert).map(shown)),
  };
}

/** `Outcomes` in memory, for tests. */
export function memoryOutcomes(): Outcomes {
  const kept = new Map<number, Outcome>();
  const sorted = (): Outcome[] => [...kept.values()].sort((a, b) => a.alert - b.alert);
  return {
    begin(alerts, asOf) {
      for (const alert of alerts) if (!kept.has(alert)) kept.set(alert, { alert, state: "waiting", asOf });
      return done(undefined);
    },
    put(outcome) {
      const before = kept.get(outcome.alert);
      if (before === undefined || !isFinal(before)) kept.set(outcome.alert, structuredClone(outcome));
      return done(undefined);
    },
    of: (alerts) => done(sorted().filter(({ alert }) => alerts.includes(alert))),
    unsettled: () => done(sorted().flatMap((outcome) => (isFinal(outcome) ? [] : [outcome.alert]))),
  };
}

/** `AlertSettings` in memory, for tests. */
export function memoryAlertSettings(): AlertSettings {
  const chats = new Map<string, ChatWishes>();
  const mutes = new Map<string, Mute & { readonly thread: string }>();
  const changes: ThresholdChange[] = [];
  return {
    chat: (thread) => done(chats.get(thread) ?? {}),
    wish(thread, { quiet, levels, ...change }) {
      const { quiet: quietBefore, ...before } = chats.get(thread) ?? {};
      const quietNow = quiet === undefined ? quietBefore : quiet;
      chats.set(thread, {
        ...before,
        ...change,
        ...(quietNow == null ? {} : { quiet: quietNow }),
        ...(levels === undefined ? {} : { levels: { ...before.levels, ...levels } }),
      });
      return done(undefined);
    },
    mutes: (thread, now) =>
      done(
        [...mutes.values()]
          .filter((mute) => mute.thread === thread && mute.until > now)
          .map(({ thread: _thread, ...mute }) => mute)
          .sort((a, b) => a.until - b.until || (`${a.kind} ${a.value}` < `${b.kind} ${b.value}` ? -1 : 1)),
      ),
    mute(thread, mute) {
      mutes.set(`${thread} ${mute.kind} ${mute.value}`, { ...mute, thread });
      return done(undefined);
    },
    thresholds() {
      const last = new Map(changes.map((change) => [change.setup, change]));
      const held = [...last.values()].filter((change): change is Threshold => change.p !== null);
      return done(held.sort((a, b) => (a.setup < b.setup ? -1 : 1)));
    },
    setThreshold(change) {
      changes.push({ ...change });
      return done(undefined);
    },
    thresholdChanges: () => done(changes),
  };
}
