// `ita run` in a house of its own for the bench of alerts: a terminal that pushes each second, a Telegram that holds Telegram's limits, and when each message came.
import { spawn } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import Sqlite from "better-sqlite3";
import { createActivations } from "../dist/src/adapters/sqlite/activations-on-sqlite.js";
import { createCertificates } from "../dist/src/adapters/sqlite/certificates-on-sqlite.js";
import { createFeedTokens } from "../dist/src/adapters/sqlite/feed-tokens-on-sqlite.js";
import { createJournal } from "../dist/src/adapters/sqlite/journal-file.js";
import { readSymbols } from "../dist/src/adapters/symbols/read-symbols.js";
import { loadSetup } from "../dist/src/setup-manager/load-setup.js";
import { SharedClock } from "../scripts/chaos/shared-clock.mjs";
import { storeHistory, symbolsYaml } from "./alert-market.mjs";

const MINUTE = 60_000;
/** Nothing more is sent when nothing was for so long. */
const QUIET = 3_000;
const EVERY = 1_000;
const WAITING =
  "SELECT count(*) AS n FROM outbox WHERE thread <> 'terminal' AND state IN ('pending', 'sending', 'unknown')";

const certificateOf = (key, setup, made) => ({
  ...{ setup_id: setup.id, setup_version: setup.version, ...key, period: ["2025-01-01", "2025-04-01"] },
  ...{ data: { hash: "bench", name: "bench", synthetic: false }, engine: "bench", made, seconds: 0 },
  ...{ verdict: "verified", bars: 1, prefixes: 0, prefixes_wanted: 0, prefix_candles: 0, readings: 0, signals: 0 },
  ...{ warmup: 0, stable_from: 0, needs: 0, seed: 0, findings: [], findings_count: 0 },
});

export class AlertHouse {
  /** `setups`: id → YAML; `watched`: [id, symbol, timeframe]; `chats`: numbers of Telegram, groups below zero. */
  static async open({ root, folder, wires, candles, symbols, setups, watched, chats, begin, since = begin }) {
    const house = new AlertHouse();
    Object.assign(house, { root, folder, wires, candles, chats, arrivals: new Map(), edits: [] });
    mkdirSync(join(folder, "data"), { recursive: true });
    mkdirSync(join(folder, "setups"), { recursive: true });
    cpSync(join(root, "dist", "app"), join(folder, "dist", "app"), { recursive: true });
    for (const name of ["node_modules", "prompts", "package.json"]) symlinkSync(join(root, name), join(folder, name));
    writeFileSync(join(folder, "data", "symbols.yaml"), symbolsYaml(root, symbols));
    for (const [id, text] of setups) writeFileSync(join(folder, "setups", `${id}.yaml`), text);
    house.clock = new SharedClock(join(folder, "clock"), 1);
    house.clock.set(begin);
    await house.prepare(setups, watched, since);
    return house;
  }

  /** The journal as it stands after weeks: rules active and certified, a token for the terminal, candles of every series. */
  async prepare(setups, watched, since) {
    const { folder, candles, clock } = this;
    this.file = join(folder, "data", "ita.db");
    const journal = createJournal({ file: this.file, makeFolder: (path) => mkdirSync(path, { recursive: true }) });
    const book = await readSymbols(join(folder, "data", "symbols.yaml"));
    const [certificates, activations] = [createCertificates(journal), createActivations(journal)];
    const now = clock.now();
    for (const [id, symbol, timeframe] of watched) {
      const text = setups.get(id);
      const loaded = loadSetup({ text, file: `${id}.yaml`, id, symbols: book, symbol, timeframe });
      if (!loaded.ok) throw new Error(loaded.issues.map(({ message }) => message).join("; "));
      const key = { setup_hash: loaded.setup.hash, symbol, timeframe };
      await certificates.add(certificateOf(key, loaded.setup, new Date(now).toISOString()));
      await activations.put({ ...key, setup_id: id, setup_version: loaded.setup.version, state: "active", since });
    }
    ({ token: this.token } = await createFeedTokens(journal).make("bench", now));
    await journal.close();
    const database = new Sqlite(this.file);
    storeHistory(database, candles, now);
    database.close();
  }

  async start() {
    const { root, folder, wires, clock, chats } = this;
    const telegram = new wires.BotApiServer(clock);
    await telegram.start();
    telegram.flood = new wires.Flood();
    this.listen(telegram);
    const port = 18_300 + (process.pid % 90);
    const people = Object.fromEntries(chats.filter((chat) => chat > 0).map((chat) => [`telegram:${chat}`, "operator"]));
    const groups = chats.filter((chat) => chat < 0).map((chat) => `telegram:${chat}`);
    const settings = {
      access: { people, chats: groups },
      vision: { by: "offline" },
      live: { chats: chats.map((chat) => `telegram:${chat}`) },
    };
    writeFileSync(join(folder, "ita.yaml"), JSON.stringify(settings));
    const env = {
      ...{
        PATH: process.env.PATH,
        HOME: folder,
        ITA_DATA_DIR: join(folder, "data"),
        ITA_SETUPS_DIR: join(folder, "setups"),
      },
      ...{
        ITA_EXCHANGE_DIR: join(folder, "exchange"),
        ITA_CONFIG: join(folder, "ita.yaml"),
        ITA_BRIDGE_PORT: String(port),
      },
      ...{ ITA_FEED_CLOCK: "UTC", TELEGRAM_BOT_TOKEN: wires.TELEGRAM_TOKEN, ITA_TELEGRAM_API_ROOT: telegram.url },
      ...{ CHAOS_CLOCK: clock.file, CHAOS_SPEED: "1" },
    };
    const shifted = ["--import", join(root, "scripts", "chaos", "shifted-time.mjs")];
    const args = [...shifted, join(folder, "dist", "app", "main.js"), "run"];
    this.child = spawn(process.execPath, args, { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"] });
    this.ended = new Promise((resolve) => this.child.on("exit", resolve));
    await new Promise((resolve, reject) => {
      let said = "";
      this.child.stdout.on("data", (part) => {
        said += part;
        if (said.includes("Watching:")) resolve();
      });
      void this.ended.then((code) => reject(new Error(`ITA ended with ${code}: ${said}`)));
    });
    const history = (symbol, timeframe) => this.candles.get(`${symbol} ${timeframe}`);
    const url = `http://127.0.0.1:${port}`;
    this.terminal = new wires.SimulatedTerminal({ url, token: this.token, server: "UTC", now: clock.now, history });
  }

  /** Notes when each message came, by the chat and its number. */
  listen(telegram) {
    this.telegram = telegram;
    const { store } = telegram;
    const send = store.send.bind(store);
    store.send = (...given) =>
      send(...given).map((message) => {
        this.last = this.clock.now();
        this.arrivals.set(`${message.chat} ${message.id}`, { at: this.last, message });
        return message;
      });
    const edit = store.edit.bind(store);
    store.edit = (...given) => {
      this.last = this.clock.now();
      return edit(...given);
    };
  }

  /** The Expert Advisor's timer, until the clock shows that time. */
  async run(until) {
    while (this.clock.now() < until) {
      const began = performance.now();
      await this.terminal.tick();
      await pause(Math.max(0, EVERY - (performance.now() - began)));
    }
  }

  /** Until every series was judged up to the last close, and nothing was sent for a moment. */
  async settle(most = 5 * MINUTE) {
    const end = this.clock.now() + most;
    await this.run(this.clock.now() + EVERY);
    while (this.clock.now() < end && (this.clock.now() - (this.last ?? 0) < QUIET || this.waiting() > 0))
      await this.run(this.clock.now() + EVERY);
  }

  read(sql, ...values) {
    const database = new Sqlite(this.file, { readonly: true });
    try {
      return database.prepare(sql).all(...values);
    } finally {
      database.close();
    }
  }

  /** Series of M1 that have judged a candle which closed after that time. */
  judged = (since) => this.read("SELECT count(*) AS n FROM cursors WHERE timeframe = 'M1' AND candle >= ?", since)[0].n;
  /** Messages that are still to be sent. */
  waiting = () => this.read(WAITING)[0].n;

  async close() {
    this.child.kill("SIGTERM");
    await this.ended;
    await this.telegram.stop();
    this.clock.close();
  }
}
