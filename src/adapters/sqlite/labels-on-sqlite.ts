import type { Database } from "better-sqlite3";
import { BY_CODE, type Label, type LabelEvent, type LabelPress, type Labels } from "../../ports/labels.js";
import type { JournalFile } from "./journal-file.js";

const COLUMNS = "alert, person, name, chat, label, note, at";
const LAST =
  "id IN (SELECT max(id) FROM label_events WHERE alert IN (SELECT value FROM json_each(?)) GROUP BY alert, person)";

const labelOf = (label: LabelEvent["label"] | undefined): Label | undefined =>
  label === undefined || label === "none" || label === "missed" ? undefined : label;

export function createLabels(journal: JournalFile): Labels {
  const last = (database: Database, { alert, person }: LabelPress): LabelEvent | undefined =>
    database
      .prepare(`SELECT ${COLUMNS} FROM label_events WHERE alert = ? AND person = ? ORDER BY id DESC LIMIT 1`)
      .get(alert, person) as LabelEvent | undefined;
  const isKnown = (database: Database, { alert, id }: LabelPress): boolean =>
    id !== undefined &&
    database.prepare("SELECT 1 FROM label_events WHERE alert = ? AND press = ?").get(alert, id) !== undefined;
  const add = (database: Database, press: LabelPress, label: LabelEvent["label"], note: string | null): void => {
    database
      .prepare(`INSERT INTO label_events (${COLUMNS}, press) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(press.alert, press.person, press.name, press.chat, label, note, press.at, press.id ?? null);
  };

  return {
    press: (press, label) =>
      journal.change((database) => {
        const before = labelOf(last(database, press)?.label);
        const isKnownPress = isKnown(database, press);
        const isNew = before !== label && !isKnownPress;
        // The same word again is kept too where it has an id: handed in later once more, it must not count then.
        if (isNew || (press.id !== undefined && !isKnownPress)) add(database, press, label, null);
        return { before, isNew };
      }),

    undo: (press, since) =>
      journal.change((database) => {
        const events = database
          .prepare(`SELECT ${COLUMNS} FROM label_events WHERE alert = ? AND person = ? ORDER BY id DESC`)
          .all(press.alert, press.person) as LabelEvent[];
        const [now] = events;
        if (isKnown(database, press)) return { now: labelOf(now?.label) };
        if (now === undefined || labelOf(now.label) === undefined || now.at < since) return undefined;
        const before = labelOf(events.find(({ label }) => label !== now.label)?.label);
        add(database, press, before ?? "none", null);
        return { now: before };
      }),

    note: (press, note) =>
      journal.change((database) => {
        const now = labelOf(last(database, press)?.label);
        if (now === undefined) return false;
        if (!isKnown(database, press)) add(database, press, now, note);
        return true;
      }),

    miss: (alert, at) =>
      journal.change((database) => {
        if (database.prepare("SELECT 1 FROM label_events WHERE alert = ?").get(alert) !== undefined) return false;
        add(database, { alert, person: BY_CODE, name: BY_CODE, chat: "", at }, "missed", null);
        return true;
      }),

    of: (alerts) =>
      journal.read(
        (database) =>
          database
            .prepare(`SELECT ${COLUMNS} FROM label_events WHERE ${LAST} AND label <> 'none' ORDER BY id`)
            .all(JSON.stringify(alerts)) as LabelEvent[],
        [],
      ),

    history: (alert) =>
      journal.read(
        (database) =>
          database
            .prepare(`SELECT ${COLUMNS} FROM label_events WHERE alert = ? ORDER BY id`)
            .all(alert) as LabelEvent[],
        [],
      ),
  };
}
