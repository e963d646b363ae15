import { readFileSync } from "node:fs";
import { join } from "node:path";
import { loadWires } from "../scripts/load-wires.mjs";
import { AlertHouse } from "./alert-house.mjs";
import { MINUTE, markets, symbolIds } from "./alert-market.mjs";
import { secondsAt, waitsOf } from "./alert-waits.mjs";
import { SETUPS, SHIPPED, SYMBOLS, TIMEFRAMES } from "./promised-load.mjs";

const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** A Monday in spring, early enough for every hour below. */
const MONDAY = Date.UTC(2025, 3, 7);
const BURSTS = [1, 2, 5, 10, 20];
const LOAD_AT = MONDAY + DAY + 8 * HOUR;
const LOAD_FOR = 2 * MINUTE;

/** A rule that is true of one close a day, at that hour. */
const bell = (count, hour) => `id: bell_${count}
version: v1.0
title: Bell of ${count}
symbols: [EURUSD]
timeframe: M15
tz: UTC
active: false
required_tools:
  atr: { tool: atr }
rule:
  long:
    require: [high >= low]
trade:
  entry:  { order: market }
  stop:   { at: low, pad_atr: 10 }
  target: { rr: 10 }
filters:
  sessions: [{ tz: UTC, from: "${String(hour).padStart(2, "0")}:00", to: "${String(hour).padStart(2, "0")}:20" }]
risk: { per_trade: 1%, max_open: 1 }
`;
const hourOf = (at) => 6 + 2 * at;

/** N alerts at one close: the first N symbols have a rule that is true then. One close a day of each N, `days` long. */
async function bursts({ root, folder, wires, candles, chats, sizes, days }) {
  const setups = new Map(sizes.map((count, at) => [`bell_${count}`, bell(count, hourOf(at))]));
  const watched = sizes.flatMap((count) => symbolIds(count).map((symbol) => [`bell_${count}`, symbol, "M15"]));
  const begin = MONDAY + hourOf(0) * HOUR - 40_000;
  const own = new Map([...candles].filter(([key]) => key.endsWith(" M15")));
  const house = await AlertHouse.open({
    root,
    folder,
    wires,
    candles: own,
    symbols: SYMBOLS,
    setups,
    watched,
    chats,
    begin,
  });
  await house.start();
  const found = new Map(sizes.map((count) => [count, []]));
  for (let day = 0; day < days; day++)
    for (const [at, count] of sizes.entries()) {
      const close = MONDAY + day * DAY + hourOf(at) * HOUR + 15 * MINUTE;
      house.clock.set(Math.max(house.clock.now(), close - 12_000));
      await house.run(close - 200);
      await house.run(close + 6_000);
      await house.settle();
      found.get(count).push(...waitsOf(house, close).filter((wait) => wait.close === close));
    }
  const { refused } = house.telegram.flood;
  await house.close();
  return { found, refused };
}

/** Fifty rules: those that ship, each with several targets and thresholds. */
function fifty(root) {
  return new Map(
    Array.from({ length: SETUPS }, (_, n) => {
      const id = SHIPPED[n % SHIPPED.length];
      const turn = Math.floor(n / SHIPPED.length);
      const text = readFileSync(join(root, "setups", `${id}.yaml`), "utf8")
        .replace(/^id: .*$/m, `id: ${id}_${turn}`)
        .replace(/^symbols: .*$/m, "symbols: [EURUSD]")
        .replace(/^(\s+target:\s*).*$/m, `$1{ rr: ${1.5 + turn / 4} }`)
        .replace(/min_ticks: 0/, `min_ticks: ${turn * 10}`)
        .replace(/swing: 3/, `swing: ${2 + turn}`);
      return [`${id}_${turn}`, text];
    }),
  );
}

/** 20 symbols × 3 timeframes × 50 setups with the settings as they come: the quarter at which all sixty series close, and two minutes from there. */
async function load({ root, folder, wires, candles, chats }) {
  const setups = fifty(root);
  const watched = symbolIds(SYMBOLS).flatMap((symbol) =>
    TIMEFRAMES.flatMap((timeframe) => [...setups.keys()].map((id) => [id, symbol, timeframe])),
  );
  const [begin, since] = [LOAD_AT - 4 * MINUTE, LOAD_AT - MINUTE / 2];
  const given = { root, folder, wires, candles, symbols: SYMBOLS, setups, watched, chats, begin, since };
  const house = await AlertHouse.open(given);
  await house.start();
  // All rules are warm once each series of M1 has judged a candle. Nothing is told of it: the rules count from `since`.
  while (house.clock.now() < since && house.judged(begin) < SYMBOLS) await house.run(house.clock.now() + 1_000);
  house.clock.set(Math.max(house.clock.now(), LOAD_AT - 10_000));
  await house.run(LOAD_AT + LOAD_FOR);
  await house.settle();
  const waits = waitsOf(house, LOAD_AT).filter((wait) => wait.close < LOAD_AT + LOAD_FOR);
  const { refused } = house.telegram.flood;
  await house.close();
  return { waits, refused };
}

const shown = (values) => `${secondsAt(values, 0.5).toFixed(1)} · ${secondsAt(values, 0.95).toFixed(1)} s`;

function rowsOf(name, waits, refused) {
  const told = waits.filter(({ state }) => state === "sent");
  const rest =
    told.length < waits.length ? `, ${waits.length - told.length} of ${waits.length} left to the digest` : "";
  return [
    {
      row: `${name}: bar close → told with its prices, p50 · p95`,
      measured: shown(told.map((wait) => wait.told)),
      target: 5,
    },
    { row: "… → its own message with the buttons", measured: shown(told.map((wait) => wait.text)) },
    {
      row: `… → its pictures (of ${told.length} alerts${rest}; ${refused} calls told to wait)`,
      measured: shown(told.map((wait) => wait.album)),
    },
  ];
}

const ground = async ({ root, workDir }, name) => ({
  root,
  folder: join(workDir, name),
  wires: await loadWires(),
  candles: await markets(root, SYMBOLS),
});

/** From the close of a candle to what the trader reads, all of it the built product on the true clock: alerts of one close in one private chat. */
export async function alerts(given) {
  const { found, refused } = await bursts({ ...(await ground(given, "bursts")), chats: [7], sizes: BURSTS, days: 2 });
  return [...found].flatMap(([count, waits]) =>
    rowsOf(count === 1 ? "an alert alone" : `${count} alerts of one close in one chat`, waits, refused),
  );
}

/** The same where they go to three private chats and a group at once. */
export async function alertsInChats(given) {
  const chats = [7, 8, 9, -100_777];
  const { found, refused } = await bursts({ ...(await ground(given, "chats")), chats, sizes: [1, 10], days: 1 });
  const isGroup = ({ chat }) => chat.startsWith("-");
  return [...found].flatMap(([count, waits]) => [
    ...rowsOf(
      `${count} at one close, to three private chats`,
      waits.filter((wait) => !isGroup(wait)),
      refused,
    ),
    ...rowsOf(`${count} at one close, in a group beside them`, waits.filter(isGroup), refused),
  ]);
}

/** The load of the promise, with the settings as they come. */
export async function alertsUnderLoad(given) {
  const { waits, refused } = await load({ ...(await ground(given, "load")), chats: [7] });
  const rules = `${SYMBOLS} symbols × ${TIMEFRAMES.length} timeframes × ${SETUPS} setups`;
  return [
    {
      row: `live, ${rules}, whole way to a Telegram on this machine, ${waits.length} alerts: bar close → journal, p50 · p95`,
      measured: shown(waits.map((wait) => wait.journal)),
      target: 5,
    },
    ...rowsOf("the same in one chat, 20 an hour", waits, refused),
  ];
}
