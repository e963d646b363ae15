// A process of the live loop that may be killed anywhere: real journal, real loop, real outbox; candles come from a file, messages go to a server.
// It goes on where the journal says, and prints when it is warm and when all is done. Bundled and started by points.mjs.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { addOutboxRows } from "../../dist/src/adapters/sqlite/add-outbox-rows.js";
import { createAlerts } from "../../dist/src/adapters/sqlite/alerts-on-sqlite.js";
import { createJournal } from "../../dist/src/adapters/sqlite/journal-file.js";
import { createLiveCandles } from "../../dist/src/adapters/sqlite/live-candles-on-sqlite.js";
import { createOutbox } from "../../dist/src/adapters/sqlite/outbox-on-sqlite.js";
import { readSymbols } from "../../dist/src/adapters/symbols/read-symbols.js";
import { alertKey } from "../../dist/src/domain/alert-key.js";
import { createFeedIntake } from "../../dist/src/services/live/feed-intake.js";
import { liveHistory } from "../../dist/src/services/live/live-history.js";
import { createLiveLoop } from "../../dist/src/services/live/live-loop.js";
import { loadSetup } from "../../dist/src/setup-manager/load-setup.js";
import { readCandles } from "./candles.mjs";

const {
  CHAOS_FOLDER: folder,
  CHAOS_ROOT: root,
  CHAOS_URL: url,
  CHAOS_POINT: point = "",
  CHAOS_AFTER: after = "1",
  CHAOS_SEED = "1",
} = process.env;

/** Dies at the nth passage of the point it was told, as if the power had gone. */
let left = Number(after);
const passes = (name) => {
  if (name !== point) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, "SIGKILL");
};
let seed = Number(CHAOS_SEED);
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

const symbols = await readSymbols(join(root, "data", "symbols.yaml"));
const text = readFileSync(join(root, "setups", "fvg_bracket.yaml"), "utf8");
const { setup } = loadSetup({ text, file: "fvg_bracket.yaml", id: "fvg_bracket", symbols, symbol: "EURUSD" });
const candles = readCandles(join(folder, "candles.bin"));
const { count, history } = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));
const period = 15 * 60_000;
const open = (i) => candles.openTime[i];

const journal = createJournal({
  file: join(folder, "ita.db"),
  makeFolder: (path) => mkdirSync(path, { recursive: true }),
});
const thread = "telegram:1";
const outbox = createOutbox(journal);
const kept = createAlerts(journal, (database, made) => {
  const rows = made.map((alert) => ({ about: alertKey(alert), step: "text", thread, due: 0 }));
  addOutboxRows(database, rows, Date.now());
  passes("inside_commit");
});
const alerts = {
  ...kept,
  async commit(step) {
    passes("before_commit");
    const made = await kept.commit(step);
    passes("after_commit");
    return made;
  },
};
const stored = createLiveCandles(journal);
const live = {
  ...stored,
  async add(...given) {
    passes("before_candles");
    const added = await stored.add(...given);
    passes("after_candles");
    return added;
  },
  async settle(...given) {
    await stored.settle(...given);
    passes("after_mark");
  },
};
const clock = { time: open(history - 1) + period, now: () => clock.time, elapsed: () => clock.time };
const intake = createFeedIntake({ feed: "mt5", candles: live, symbols, clock });
const feed = {
  name: "mt5",
  subscribe: (wanted) => intake.subscribe(wanted),
  poll: async () => passes("at_poll"),
  onCandles: () => () => undefined,
  state: () => ({ held: false, clock: { rule: "UTC", ruleOffsetMs: 0, verdict: "right" } }),
  known: () => undefined,
  close: async () => undefined,
};
const silent = { info() {}, warn() {}, error: (event, fields) => console.error(event, fields) };
const loop = createLiveLoop({
  key: { feed: "mt5", session: "" },
  feed,
  candles: live,
  alerts,
  clock,
  logger: silent,
  watched: async () => [{ setup, since: open(history - 1) + period }],
  source: () => "M15",
  since: async () => open(0),
  history: async (series, cursor) => {
    const found = await liveHistory(
      { feed: "mt5", candles: live, store: { list: async () => [] } },
      series,
      open(0),
      cursor,
    );
    passes("after_history");
    return found;
  },
  begins: () => open(history - 1),
  chat: null,
  synthetic: async () => true,
  isReplay: false,
  committed: () => undefined,
});

/** What is due goes out, each row once as far as this process knows. */
async function deliver() {
  for (;;) {
    passes("before_claim");
    const rows = await outbox.claim(["telegram"], Date.now(), 20);
    if (rows.length === 0) return;
    passes("after_claim");
    for (const row of rows) {
      const body = JSON.stringify({ about: row.about, repeat: row.mayRepeat === true || row.attempts > 1 });
      let outcome;
      try {
        const answer = await fetch(url, { method: "POST", body, signal: AbortSignal.timeout(2_000) });
        passes("after_send");
        if (answer.ok) outcome = { kind: "sent", sent: { thread, id: await answer.text() }, wanted: row.wanted };
        else outcome = { kind: "again", mayRepeat: answer.status >= 500, due: 0, why: String(answer.status) };
      } catch (error) {
        outcome = { kind: "again", mayRepeat: true, due: 0, why: error.name };
      }
      await outbox.finish(row.id, outcome, Date.now());
      passes("after_finish");
    }
  }
}

const going = new AbortController().signal;
const deliverCandles = (from, to) =>
  intake.take({
    symbol: "EURUSD",
    timeframe: "M15",
    candles: Array.from({ length: to - from }, (_, k) => {
      const i = from + k;
      const of = (column) => column[i];
      return {
        openTime: of(candles.openTime),
        open: of(candles.open),
        high: of(candles.high),
        low: of(candles.low),
        close: of(candles.close),
        volume: of(candles.volume),
        spread: of(candles.spread),
      };
    }),
    // Nothing else was traded.
    covers: { from: open(from), to: open(to - 1) + period },
  });

await outbox.recover(["telegram"], Date.now());
await loop.refresh();
// The terminal sends again what it is asked for: here from the last candle that the journal has.
const last = await live.last({ feed: "mt5", symbol: "EURUSD", timeframe: "M15" });
let at = last === undefined ? 0 : candles.openTime.indexOf(last) + 1;
if (at < history) {
  await deliverCandles(at, history);
  at = history;
} else clock.time = open(at - 1) + period + 3_000;
await loop.cycle(going);
console.log("up");
await deliver();
while (at < count) {
  const to = Math.min(count, at + 1 + Math.floor(random() * 3));
  clock.time = open(to - 1) + period + 3_000;
  // Sent once more, as terminals do: the last three are told each time.
  await deliverCandles(Math.max(0, at - 2), to);
  at = to;
  await loop.cycle(going);
  await deliver();
}
await loop.cycle(going);
await deliver();
await journal.close();
if (existsSync(folder)) console.log("done");
