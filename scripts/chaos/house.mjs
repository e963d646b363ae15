// The whole product under SIGKILL: `ita run` with a terminal that pushes, Telegram, Discord and Notion on this machine, each with faults, and labels pressed in between.
// Everything that must outlast a kill of ITA, and a pause of this script, is in one folder.
import { spawn, spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { deserialize, serialize } from "node:v8";
import { checkHouse, journalIn } from "./check-house.mjs";
import { openOthers } from "./others.mjs";
import { SharedClock } from "./shared-clock.mjs";

export const HOUSE_SETUPS = ["asia_range_break", "ob_retest", "asia_fvg_break"];
const root = join(import.meta.dirname, "..", "..");
const main = join(root, "dist", "app", "main.js");
const NODE = [
  ...["--import", join(root, "scripts", "chaos", "shifted-time.mjs")],
  ...["--disallow-code-generation-from-strings", "--disable-proto=delete"],
];
/** What ITA waits for lasts so many times less; its wall clock is set to each candle's close besides. */
const SPEED = 4;
const HISTORY = 3_200;
const PERIOD = 15 * 60_000;
const PORT = 18_900 + (process.pid % 90);
/** Bars that a life looks for an alert to be killed at. */
const MOST_BARS = 60;

class HouseChaos {
  constructor({ folder, candles, setups, kills, bars, ms, seed, log }) {
    mkdirSync(folder, { recursive: true });
    Object.assign(this, { folder, candles, setups, kills, ms, log, end: HISTORY + bars, began: performance.now() });
    this.saved = join(folder, "state.bin");
    const counts = { kills: 0, lives: 0, atStart: 0, faults: 0, seconds: 0, startMs: 1_500 };
    const sent = { presses: [], telegram: [], discord: [], notion: [], nextUpdate: 1 };
    this.state = existsSync(this.saved)
      ? deserialize(readFileSync(this.saved))
      : { seed, bar: HISTORY, alerts: 0, time: 0, ...counts, ...sent };
    this.clock = new SharedClock(join(folder, "clock"), SPEED);
    this.clock.set(Math.max(this.state.time, this.closeOf(HISTORY - 1)));
    this.journal = journalIn(join(folder, "data", "ita.db"));
    this.errors = openSync(join(folder, "stderr.txt"), "a");
  }

  random = () => {
    this.state.seed = (Math.imul(this.state.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state.seed / 2 ** 32;
  };
  pick = (list) => list[Math.floor(this.random() * list.length)];
  closeOf = (bar) => this.candles.openTime[bar] + PERIOD + 1_000;
  closed = () => {
    const since = this.clock.now() - PERIOD;
    let bar = this.state.bar;
    while (bar < this.candles.length && this.candles.openTime[bar] <= since) bar += 1;
    return bar;
  };
  isOver = () => performance.now() - this.began > this.ms;

  async open() {
    const { folder, state, clock, candles } = this;
    this.others = await openOthers({
      state,
      clock,
      random: this.random,
      pick: this.pick,
      url: `http://127.0.0.1:${PORT}`,
      candles,
    });
    writeFileSync(join(folder, "ita.yaml"), JSON.stringify(this.others.settings));
    this.env = {
      PATH: process.env.PATH,
      HOME: folder,
      ITA_DATA_DIR: join(folder, "data"),
      ITA_EXCHANGE_DIR: join(folder, "exchange"),
      ITA_CONFIG: join(folder, "ita.yaml"),
      ITA_BRIDGE_PORT: String(PORT),
      ITA_FEED_CLOCK: "UTC",
      CHAOS_CLOCK: clock.file,
      CHAOS_SPEED: String(SPEED),
      ...this.others.env,
    };
    if (state.token === undefined) {
      for (const id of HOUSE_SETUPS) {
        this.ita("verify", id, "--symbol", "EURUSD");
        this.ita("setups", "activate", id, "--symbol", "EURUSD");
      }
      state.token = JSON.parse(this.ita("feed", "token", "--json")).token;
      clock.set(this.closeOf(state.bar - 1));
    }
    this.others.plugIn(state.token);
  }

  ita(...args) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...NODE, main, ...args], {
      ...{ cwd: root, env: this.env, encoding: "utf8" },
    });
    if (status !== 0) throw new Error(`ita ${args.join(" ")}: ${stdout}${stderr}`);
    return stdout;
  }

  /** A life of ITA. `up` resolves true when it watches, false when it ended before. */
  live() {
    // Many starts within minutes are what safe mode is for; here they are what is tried.
    rmSync(join(this.env.ITA_DATA_DIR, "starts.json"), { force: true });
    const stdio = ["ignore", "pipe", this.errors];
    const child = spawn(process.execPath, [...NODE, main, "run"], { cwd: root, env: this.env, stdio });
    let said = "";
    const ended = new Promise((resolve) => child.on("exit", (code, signal) => resolve(signal ?? code)));
    const up = new Promise((resolve) => {
      child.stdout.on("data", (part) => {
        said += part;
        if (said.includes("Watching:")) resolve(true);
      });
      void ended.then(() => resolve(false));
    });
    this.state.lives += 1;
    this.life = { child, ended, up, said: () => said, kill: () => child.kill("SIGKILL") };
    return this.life;
  }

  async isUp() {
    const start = performance.now();
    if (!(await this.life.up)) throw new Error(`ITA ended: ${await this.life.ended} ${this.life.said()}`);
    this.state.startMs = performance.now() - start;
  }

  isAlive = () => this.life.child.exitCode === null && this.life.child.signalCode === null;

  /** The next candle closes, and the terminal tells of it; waits a moment for it to be judged. */
  async advance() {
    const { state, clock, journal, others } = this;
    clock.set(Math.max(clock.now(), this.closeOf(state.bar)));
    state.bar = this.closed();
    others.spoil();
    await others.terminal.tick();
    if (this.random() < 0.04) others.press();
    const patience = performance.now() + 400;
    while (journal.judged() < this.candles.openTime[state.bar - 1] && performance.now() < patience && this.isAlive()) {
      if (others.terminal.statuses.at(-1) !== 200) {
        clock.set(clock.now() + 1_500);
        await others.terminal.tick();
      }
      await pause(2);
    }
    if (journal.alerts() > state.alerts) await this.sending();
  }

  /** An alert has its moment: a clock that ran on would make its pictures late. */
  async sending() {
    this.state.alerts = this.journal.alerts();
    const patience = performance.now() + 6_000;
    await pause(60);
    while (this.isAlive() && this.journal.underWay() > 0 && performance.now() < patience) await pause(5);
  }

  /** Some candles, and then a kill: of one that is being judged, of an alert that is being sent, or anywhere. */
  async candlesAndKill() {
    const { state, end } = this;
    const most = (2 * Math.max(0, end - state.bar)) / Math.max(1, (this.kills - state.kills) * 0.8);
    const until = Math.min(end, state.bar + Math.floor(this.random() * most));
    while (state.bar < until) await this.advance();
    const where = this.random();
    if (where < 0.4 && state.bar < end) {
      const judging = this.advance();
      await pause(this.random() * 25);
      this.life.kill();
      await judging;
    } else if (where < 0.8) await this.killAtAnAlert();
    else await pause(this.random() * 250);
  }

  async killAtAnAlert() {
    const { state, journal } = this;
    const known = state.alerts;
    for (let bars = 0; bars < MOST_BARS && state.bar < this.end && journal.alerts() === known; bars++) {
      const judging = this.advance().then(() => false);
      while (journal.alerts() === known && (await Promise.race([judging, pause(3, true)])));
      if (journal.alerts() > known) {
        await pause(this.random() * 900);
        this.life.kill();
      }
      await judging;
    }
  }

  async killed() {
    const { state } = this;
    const life = this.live();
    if (this.random() < 0.2) {
      // Before it is up, or just then.
      await pause(50 + this.random() * state.startMs);
      state.atStart += 1;
    } else {
      await this.isUp();
      await this.candlesAndKill();
    }
    life.kill();
    if ((await life.ended) === "SIGKILL") state.kills += 1;
    if (state.kills % 25 === 0) this.log(`house: ${state.kills} kills, candle ${state.bar} of ${this.end}`);
  }

  check() {
    const { candles, setups, others, state } = this;
    const file = join(this.env.ITA_DATA_DIR, "ita.db");
    return checkHouse({ file, candles, setups, bar: this.closed(), first: HISTORY, others, state });
  }

  /** The last life: no faults any more, and everything that is under way arrives. */
  async settle() {
    const { state, others } = this;
    others.heal();
    this.live();
    await this.isUp();
    while (!this.isOver() && state.bar < this.end) await this.advance();
    let found = this.check();
    for (let tries = 1; tries <= 600 && found.waits > 0; tries++) {
      await pause(100);
      await others.terminal.tick();
      found = this.check();
      if (tries % 100 === 0) this.log(`house: waits for ${found.waits}: ${found.faults.join("; ")}`);
    }
    state.bar = this.closed();
    this.life.child.kill("SIGTERM");
    await this.life.ended;
    return found;
  }

  async close() {
    const { state, others } = this;
    Object.assign(state, { ...others.kept(), time: this.clock.now() });
    state.seconds += (performance.now() - this.began) / 1_000;
    writeFileSync(this.saved, serialize(state));
    this.journal.close();
    this.clock.close();
    closeSync(this.errors);
    await others.close();
  }
}

/** Until `kills` of them are done and `bars` candles told, or `ms` are over; at the end of each piece everything must have arrived. */
export async function houseChaos(options) {
  const chaos = new HouseChaos(options);
  await chaos.open();
  const { state } = chaos;
  while (state.kills < options.kills && !chaos.isOver()) await chaos.killed();
  const found = await chaos.settle();
  await chaos.close();
  return { ...found, state, isWhole: state.kills >= options.kills && state.bar >= chaos.end };
}
