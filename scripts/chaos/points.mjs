// The loop, the journal and the outbox under SIGKILL at named points and at random, against a server that fails: nothing may be lost, nothing made twice.
// What outlasts a kill of the loop, and a pause of this script, is in one folder.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { rolldown } from "rolldown";
import { sliceCandles } from "../../dist/src/domain/candles.js";
import { backtested } from "./backtested.mjs";
import { writeCandles } from "./candles.mjs";

const root = join(import.meta.dirname, "..", "..");
const POINTS = [
  ..."at_poll before_candles after_candles after_mark after_history before_commit".split(" "),
  ..."inside_commit after_commit before_claim after_claim after_send after_finish".split(" "),
];
const HISTORY = 500;
/** About as long as a start takes; and the longest life after it, so that the market lasts for five hundred. */
const START_MS = 150;
const MOST_MS = 80;

/** A start loads one file in place of a hundred: that is most of what a short life costs. */
async function bundledLoop() {
  const file = join(root, "dist", "chaos-loop.mjs");
  const bundled = await rolldown({
    input: join(root, "scripts", "chaos", "loop.mjs"),
    platform: "node",
    external: ["better-sqlite3"],
  });
  await bundled.write({ file, format: "esm" });
  await bundled.close();
  return file;
}

/** Where messages arrive; of a hundred five are refused, three answered with a fault after they were taken, two cut off after it. */
function unreliableServer(state, random) {
  const arrived = new Map(state.arrived);
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (part) => {
      body += part;
    });
    request.on("end", () => {
      const { about, repeat } = JSON.parse(body);
      const fault = random();
      if (fault < 0.1) state.faults += 1;
      if (fault < 0.05) {
        response.writeHead(429).end();
        return;
      }
      const times = (arrived.get(about) ?? 0) + 1;
      arrived.set(about, times);
      if (times > 1 && !repeat) state.unmarked += 1;
      if (fault < 0.08) response.writeHead(502).end();
      else if (fault < 0.1) request.socket.destroy();
      else response.end(String(times));
    });
  });
  return { server, arrived };
}

/** A life of the loop: killed at a point, or so many ms after it is warm (`early`: after it was started), or let be to its end. */
function live(loop, env, { killAfterMs, early = false }) {
  const child = spawn(process.execPath, [loop], { env, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const kill = () => child.kill("SIGKILL");
  if (early) setTimeout(kill, killAfterMs);
  child.stdout.on("data", (part) => {
    if (said === "" && killAfterMs !== undefined && !early) setTimeout(kill, killAfterMs);
    said += part;
  });
  return new Promise((resolve, reject) => {
    child.on("exit", (code, signal) => {
      if (signal === "SIGKILL") resolve("killed");
      else if (code === 0 && said.includes("done")) resolve("done");
      else reject(new Error(`The loop ended with ${code ?? signal}`));
    });
  });
}

class PointsChaos {
  constructor({ folder, candles, count, seed, ms, log }) {
    mkdirSync(folder, { recursive: true });
    Object.assign(this, { folder, ms, log, began: performance.now() });
    this.saved = join(folder, "state.json");
    const fresh = { seed, hit: {}, random: 0, arrived: [], unmarked: 0, faults: 0, seconds: 0 };
    this.state = existsSync(this.saved) ? JSON.parse(readFileSync(this.saved, "utf8")) : fresh;
    this.candles = sliceCandles(candles, 0, Math.min(count, candles.length));
    writeCandles(join(folder, "candles.bin"), this.candles, this.candles.length);
    writeFileSync(join(folder, "plan.json"), JSON.stringify({ count: this.candles.length, history: HISTORY }));
  }

  random = () => {
    this.state.seed = (Math.imul(this.state.seed, 1_664_525) + 1_013_904_223) >>> 0;
    return this.state.seed / 2 ** 32;
  };
  isOver = () => performance.now() - this.began > this.ms;

  async open() {
    const { server, arrived } = unreliableServer(this.state, this.random);
    await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
    Object.assign(this, { server, arrived, loop: await bundledLoop() });
  }

  live({ point = "", after = 1, ...how } = {}) {
    const env = {
      ...process.env,
      CHAOS_ROOT: root,
      CHAOS_FOLDER: this.folder,
      CHAOS_URL: `http://127.0.0.1:${this.server.address().port}/`,
      CHAOS_POINT: point,
      CHAOS_AFTER: String(after),
      CHAOS_SEED: String(Math.floor(this.random() * 1e9)),
    };
    return live(this.loop, env, how);
  }

  /** The first start lays the journal; what follows finds work at every point. */
  async killAtPoints(each) {
    const { hit } = this.state;
    for (let turn = 0; turn < each; turn++) {
      for (const point of POINTS) {
        if (this.isOver() || (hit[point] ?? 0) > turn) continue;
        // A process warms up once.
        const after = point === "after_history" ? 1 : 1 + Math.floor(this.random() * 4);
        if ((await this.live({ point, after })) === "killed") hit[point] = (hit[point] ?? 0) + 1;
      }
      if (turn % 5 === 4) this.log(`points: ${turn + 1} kills at each`);
    }
  }

  /** Anywhere: one of five before it is warm. */
  async killAtRandom(count) {
    const { state } = this;
    while (state.random < count && !this.isOver()) {
      const early = this.random() < 0.2;
      const killAfterMs = this.random() * (early ? START_MS : MOST_MS);
      if ((await this.live({ early, killAfterMs })) !== "killed") return;
      state.random += 1;
      if (state.random % 50 === 0) this.log(`points: ${state.random} kills at random`);
    }
  }

  close() {
    this.server.closeAllConnections();
    this.server.close();
    const seconds = this.state.seconds + (performance.now() - this.began) / 1_000;
    Object.assign(this.state, { arrived: [...this.arrived], seconds });
    writeFileSync(this.saved, JSON.stringify(this.state));
  }
}

/** Until each point had `each` kills and `atRandom` more were done, or `ms` are over; the last life of a whole run tells everything that is left. */
export async function pointsChaos({ each, atRandom, grounds, cutsShort = false, ...options }) {
  const chaos = new PointsChaos(options);
  await chaos.open();
  await chaos.killAtPoints(each);
  await chaos.killAtRandom(atRandom);
  // A short form that has no time left makes fewer kills; a piece of a long one is gone on with.
  const isWhole = cutsShort || !chaos.isOver();
  const end = isWhole ? await chaos.live() : "paused";
  chaos.close();
  const { state, candles } = chaos;
  const missed = POINTS.filter((point) => !(point in state.hit));
  const kills = POINTS.reduce((sum, point) => sum + (state.hit[point] ?? 0), 0);
  const { signals } = backtested("fvg_bracket", candles, grounds);
  const expected = signals.filter(({ bar }) => bar >= HISTORY).map(({ line }) => line);
  const found = isWhole ? check(chaos, expected, cutsShort ? [] : missed, end) : { faults: [] };
  return { ...found, isWhole, kills, points: POINTS.length - missed.length, state };
}

/** What the journal holds and what arrived, against the backtest. */
function check({ folder, candles, arrived, state }, expected, missed, end) {
  const database = new Sqlite(join(folder, "ita.db"), { readonly: true });
  const rows = database.prepare("SELECT number, signal, state FROM alerts ORDER BY bar_close, number").all();
  const outbox = database.prepare("SELECT state, count(*) AS n FROM outbox GROUP BY state").all();
  const cursor = database.prepare("SELECT candle FROM cursors").pluck().get();
  const bars = database.prepare("SELECT count(*) FROM live_candles").pluck().get();
  const integrity = database.pragma("integrity_check", { simple: true });
  database.close();
  const made = rows.map(({ signal }) => signal);
  const known = new Set(made);
  const wanted = new Set(expected);
  const lost = expected.filter((signal) => !known.has(signal)).length;
  const extra = made.filter((signal) => !wanted.has(signal)).length + made.length - known.size;
  const unsent = rows.filter(({ number }) => !arrived.has(`mt5:a${number}`)).length;
  const twice = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
  const faults = [
    ...(lost > 0 ? [`${lost} alerts lost`] : []),
    ...(extra > 0 ? [`${extra} alerts too many`] : []),
    ...(unsent > 0 ? [`${unsent} alerts never sent`] : []),
    ...(state.unmarked > 0 ? [`${state.unmarked} repeats without their mark`] : []),
    ...(bars !== candles.length ? [`${candles.length - bars} candles lost`] : []),
    ...(cursor !== candles.openTime[candles.length - 1] ? ["the cursor is not at the last candle"] : []),
    ...(integrity !== "ok" ? [`integrity_check: ${integrity}`] : []),
    ...(outbox.some((row) => row.state !== "sent") ? [`outbox: ${JSON.stringify(outbox)}`] : []),
    ...(missed.length > 0 ? [`never killed at ${missed.join(", ")}`] : []),
    ...(end !== "done" ? ["the last run did not end"] : []),
  ];
  return {
    faults,
    figures: { candles: candles.length, alerts: expected.length, lost, extra, unsent, twice, integrity },
  };
}
