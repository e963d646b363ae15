// What the journal and the other ends of the wires say, held against the backtest and against each other.
import Sqlite from "better-sqlite3";

const MARK = "may repeat";

/** How often each key of a list stands in it beyond the first time. */
const twice = (keys) => keys.length - new Set(keys).size;

/** What of the journal is looked at all the time, read only. */
export function journalIn(file) {
  const prepared = new Map();
  let database;
  const read = (sql) => () => {
    try {
      database ??= new Sqlite(file, { readonly: true, fileMustExist: true });
      if (!prepared.has(sql)) prepared.set(sql, database.prepare(sql).pluck());
      return prepared.get(sql).get() ?? 0;
    } catch {
      // There is none yet, or it is being made.
      return 0;
    }
  };
  return {
    /** Open time of the candle that the loop has judged. */
    judged: read("SELECT max(candle) FROM cursors WHERE feed = 'mt5'"),
    alerts: read("SELECT count(*) FROM alerts WHERE feed = 'mt5' AND state = 'signal'"),
    underWay: read(
      "SELECT count(*) FROM outbox WHERE thread <> 'terminal' AND state IN ('pending', 'sending', 'unknown')",
    ),
    close: () => database?.close(),
  };
}

/** Faults in words, and figures. `setups`: of each all signals of a backtest, one contract a line, with the bar; `bar`: candles that have closed. */
export function checkHouse({ file, candles, setups, bar, first, others, state }) {
  const read = readAll(file);
  const alerts = alertsAgainst(read, setups, first, bar);
  const chats = chatsAgainst(alerts.told, others);
  const labels = labelsAgainst(read.labels, state.presses);
  const start = candles.openTime.indexOf(read.opens[0]);
  const misplaced = read.opens.filter((time, i) => time !== candles.openTime[start + i]).length;
  const gaps = misplaced + Math.abs(bar - start - read.opens.length);
  // The terminal's are told when somebody opens one; an album whose pictures came too late is none.
  const owed = read.outbox.filter(({ thread, why }) => thread !== "terminal" && why !== "no pictures");
  const unsent = owed.filter((row) => row.state !== "sent");
  const behind = read.cursors.filter((candle) => candle !== candles.openTime[bar - 1]).length;
  const shown = unsent.slice(0, 3).map((row) => `${row.about} ${row.step} ${row.thread} ${row.state}`);
  const faults = [
    [alerts.lost, "alerts lost"],
    [alerts.extra, "alerts too many"],
    [gaps, "candles lost"],
    [behind, "cursors not at the last candle"],
    [chats.unseen, "alerts not seen in a chat"],
    [chats.unmarked, "repeats without their mark"],
    [Math.max(0, chats.repeats - state.kills - state.faults), "more repeats than kills and faults"],
    [chats.discordTwice, "alerts twice in Discord"],
    [chats.pagesTwice, "pages twice in Notion"],
    [labels.wrong, "labels that are not the last press"],
    [labels.missing, "histories that are not what was pressed"],
    [unsent.length, `rows not sent (${shown.join("; ")})`],
    [read.integrity === "ok" ? 0 : 1, `integrity_check: ${read.integrity}`],
  ].flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : []));
  return {
    faults,
    waits: unsent.filter((row) => row.state !== "failed").length + behind + labels.missing,
    figures: {
      candles: bar - first,
      ...{ ...alerts, told: alerts.told.length, ...chats, ...labels },
      albumless: read.outbox.filter(({ why }) => why === "no pictures").length,
      ...{ integrity: read.integrity, wire: state.faults },
    },
  };
}

function readAll(file) {
  const database = new Sqlite(file, { readonly: true });
  const all = (sql) => database.prepare(sql).all();
  const series = "symbol = 'EURUSD' AND timeframe = 'M15'";
  const read = {
    alerts: all("SELECT number, signal, state FROM alerts WHERE feed = 'mt5' ORDER BY number"),
    outbox: all("SELECT about, step, state, thread, why FROM outbox"),
    opens: all(`SELECT open_time AS t FROM live_candles WHERE ${series} ORDER BY open_time`).map(({ t }) => t),
    cursors: all("SELECT candle FROM cursors WHERE feed = 'mt5'").map(({ candle }) => candle),
    labels: all("SELECT alert, label FROM label_events WHERE person = 'telegram:7' ORDER BY id"),
    integrity: database.pragma("integrity_check", { simple: true }),
  };
  database.close();
  return read;
}

function alertsAgainst({ alerts }, setups, first, bar) {
  const made = alerts.filter(({ state }) => state !== "held");
  const told = alerts.filter(({ state }) => state === "signal").map(({ number }) => `a${number}`);
  const inTime = (one) => one.bar >= first && one.bar < bar;
  const expected = setups.flatMap(({ signals }) => signals.filter(inTime).map(({ line }) => line));
  const lines = made.map(({ signal }) => signal);
  const lost = expected.filter((line) => !lines.includes(line)).length;
  const extra = lines.filter((line) => !expected.includes(line)).length + twice(lines);
  return { alerts: made.length, told, missed: made.length - told.length, lost, extra };
}

/** The text of an alert names it behind its headline; what only answers a press has no buttons. */
const nameOf = (text) => /· (a\d+)$/m.exec(text)?.[1];

function chatsAgainst(told, others) {
  const telegram = others
    .inTelegram()
    .filter(({ keyboard, text }) => keyboard.length > 0 && nameOf(text) !== undefined);
  const discord = others
    .inDiscord()
    .filter(({ components, content }) => (components ?? []).length > 0 && nameOf(content) !== undefined);
  const names = {
    telegram: telegram.map(({ text }) => nameOf(text)),
    discord: discord.map(({ content }) => nameOf(content)),
  };
  const unseen = [names.telegram, names.discord].map((seen) => told.filter((name) => !seen.includes(name)).length);
  const repeats = telegram.filter((_, i) => names.telegram.indexOf(names.telegram[i]) < i);
  const keys = others.pages().map(({ key }) => key);
  return {
    unseen: unseen[0] + unseen[1],
    repeats: repeats.length,
    unmarked: repeats.filter(({ first }) => !first.includes(MARK)).length,
    discordTwice: twice(names.discord),
    pages: keys.length,
    pagesTwice: twice(keys),
  };
}

/** The same label pressed again while it stands may be taken for one press; what changes a label is in the history, in its order. */
const changesOf = (list, alert) =>
  list
    .filter((one) => one.alert === alert)
    .map(({ label }) => label)
    .filter((label, i, labels) => label !== labels[i - 1]);

function labelsAgainst(held, presses) {
  const pressed = [...new Set(presses.map(({ alert }) => alert))];
  const histories = pressed.map((alert) => [changesOf(presses, alert), changesOf(held, alert)]);
  return {
    presses: presses.length,
    labelled: pressed.length,
    wrong: histories.filter(([said, kept]) => said.at(-1) !== kept.at(-1)).length,
    missing: histories.filter(([said, kept]) => said.join() !== kept.join()).length,
  };
}
