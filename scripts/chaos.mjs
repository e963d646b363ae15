// Kills the live loop anywhere and counts what was lost: nothing may be. Needs a build (`npm run build`).
// `npm run chaos -- --short` ends within 50 s (`--tiny`, what the suite runs: each point once); without it 12 named points × 25 kills and 500 at random.
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Sqlite from "better-sqlite3";
import { sampleSource } from "../dist/src/adapters/sample/sample-source.js";
import { readSymbols } from "../dist/src/adapters/symbols/read-symbols.js";
import { sliceCandles } from "../dist/src/domain/candles.js";
import { resample } from "../dist/src/domain/resample.js";
import { dispatch } from "../dist/src/market-tools/dispatch.js";
import { Evaluator } from "../dist/src/setup-manager/evaluation/evaluator.js";
import { lifecycleNeeds } from "../dist/src/setup-manager/lifecycle-needs.js";
import { loadSetup } from "../dist/src/setup-manager/load-setup.js";
import { signalContract } from "../dist/src/setup-manager/signal-contract.js";
import { writeCandles } from "./chaos/candles.mjs";

const POINTS = [
  ..."at_poll before_candles after_candles after_mark after_history before_commit".split(" "),
  ..."inside_commit after_commit before_claim after_claim after_send after_finish".split(" "),
];
const tiny = process.argv.includes("--tiny");
const short = tiny || process.argv.includes("--short");
const HISTORY = 500;
const COUNT = tiny ? 750 : short ? 1_500 : 20_000;
const EACH = short ? 1 : 25;
const RANDOM = tiny ? 3 : short ? 18 : 500;
/** The short form looks at the clock as well: on a slow machine it makes fewer random kills, and says how many. */
const BUDGET_MS = short ? 38_000 : Number.POSITIVE_INFINITY;
const SEED = 20_260_302;

const root = new URL("..", import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), "ita-chaos-"));
process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
let seed = SEED;
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return seed / 2 ** 32;
};

const symbols = await readSymbols(join(root, "data", "symbols.yaml"));
const symbol = symbols.require("EURUSD");
const everything = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };
const year = await sampleSource.fetch({ symbol, timeframe: "M1", ...everything });
const m15 = resample(year.candles, "M15", symbol.calendar);
const candles = sliceCandles(m15, 0, Math.min(COUNT, m15.length));
writeCandles(join(folder, "candles.bin"), candles, candles.length);
writeFileSync(join(folder, "plan.json"), JSON.stringify({ count: candles.length, history: HISTORY }));

/** What a backtest of the same candles says, after the history. */
const text = readFileSync(join(root, "setups", "fvg_bracket.yaml"), "utf8");
const { setup } = loadSetup({ text, file: "fvg_bracket.yaml", id: "fvg_bracket", symbols, symbol: "EURUSD" });
const tools = dispatch({ candles, symbol, tools: setup.tools, lifecycle: lifecycleNeeds(setup) });
const evaluator = new Evaluator(setup, tools);
tools.run();
const expected = evaluator
  .run()
  .signals.filter(({ bar }) => bar >= HISTORY)
  .map((signal) => JSON.stringify(signalContract(setup, signal, candles)));

/** Where messages arrive; of ten one is refused, one answered with a fault after it was taken, one left hanging now and then. */
const arrived = new Map();
let unmarked = 0;
let faults = 0;
const server = createServer((request, response) => {
  let body = "";
  request.on("data", (part) => {
    body += part;
  });
  request.on("end", () => {
    const { about, repeat } = JSON.parse(body);
    const fault = random();
    if (fault < 0.05) {
      faults += 1;
      response.writeHead(429).end();
      return;
    }
    const times = (arrived.get(about) ?? 0) + 1;
    arrived.set(about, times);
    if (times > 1 && !repeat) unmarked += 1;
    if (fault < 0.08) {
      faults += 1;
      response.writeHead(502).end();
    } else if (fault < 0.1) {
      faults += 1;
      request.socket.destroy();
    } else response.end(String(times));
  });
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const url = `http://127.0.0.1:${server.address().port}/`;

/** Runs the loop until it ends or is killed: by itself at a named point, or by us after so many ms. */
function run({ point = "", after = 1, killAfterMs }) {
  const env = {
    ...process.env,
    CHAOS_FOLDER: folder,
    CHAOS_URL: url,
    CHAOS_POINT: point,
    CHAOS_AFTER: String(after),
    CHAOS_SEED: String(Math.floor(random() * 1e9)),
  };
  const child = spawn(process.execPath, [join(root, "scripts", "chaos", "loop.mjs")], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  child.stdout.on("data", (part) => {
    said += part;
  });
  const timer = killAfterMs === undefined ? undefined : setTimeout(() => child.kill("SIGKILL"), killAfterMs);
  return new Promise((resolve, reject) => {
    child.on("exit", (code, signal) => {
      clearTimeout(timer);
      if (signal === "SIGKILL") resolve("killed");
      else if (code === 0 && said.includes("done")) resolve("done");
      else reject(new Error(`The loop ended with ${code ?? signal}`));
    });
  });
}

const began = performance.now();
const spent = () => performance.now() - began;
let kills = 0;
const hit = new Map(POINTS.map((point) => [point, 0]));
// The first start lays the journal; what follows finds work at every point.
for (let turn = 0; turn < EACH; turn++)
  for (const point of POINTS) {
    if (spent() > BUDGET_MS) break;
    // A process warms up once.
    const after = point === "after_history" ? 1 : 1 + Math.floor(random() * 4);
    if ((await run({ point, after })) === "killed") {
      kills += 1;
      hit.set(point, hit.get(point) + 1);
    }
  }
let randomKills = 0;
const startMs = short ? 350 : 300;
for (let i = 0; i < RANDOM && spent() < BUDGET_MS; i++)
  if ((await run({ killAfterMs: startMs + random() * 400 })) === "killed") randomKills += 1;
const end = await run({});
server.close();

const database = new Sqlite(join(folder, "ita.db"), { readonly: true });
const rows = database.prepare("SELECT number, signal, state FROM alerts ORDER BY bar_close, number").all();
const outbox = database.prepare("SELECT state, count(*) AS n FROM outbox GROUP BY state").all();
const cursor = database.prepare("SELECT candle FROM cursors").pluck().get();
const bars = database.prepare("SELECT count(*) FROM live_candles").pluck().get();
const integrity = database.pragma("integrity_check", { simple: true });
database.close();
const made = rows.map(({ signal }) => signal);
const lost = expected.filter((signal) => !made.includes(signal)).length;
const extra = made.filter((signal) => !expected.includes(signal)).length + made.length - new Set(made).size;
const unsent = rows.filter(({ number }) => !arrived.has(`mt5:a${number}`)).length;
const twice = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
const missedPoints = [...hit].filter(([, n]) => n === 0).map(([point]) => point);
const faultsFound = [
  ...(lost > 0 ? [`${lost} alerts lost`] : []),
  ...(extra > 0 ? [`${extra} alerts too many`] : []),
  ...(unsent > 0 ? [`${unsent} alerts never sent`] : []),
  ...(unmarked > 0 ? [`${unmarked} repeats without their mark`] : []),
  ...(bars !== candles.length ? [`${candles.length - bars} candles lost`] : []),
  ...(cursor !== candles.openTime[candles.length - 1] ? ["the cursor is not at the last candle"] : []),
  ...(integrity !== "ok" ? [`integrity_check: ${integrity}`] : []),
  ...(outbox.some(({ state }) => state !== "sent") ? [`outbox: ${JSON.stringify(outbox)}`] : []),
  ...(missedPoints.length > 0 && spent() < BUDGET_MS ? [`never killed at ${missedPoints.join(", ")}`] : []),
  ...(end !== "done" ? ["the last run did not end"] : []),
];
for (const fault of faultsFound) console.log(`FAULT: ${fault}`);
console.log(
  `${faultsFound.length === 0 ? "ok" : "FAILED"}: ${kills} kills at ${POINTS.length - missedPoints.length} named points and ${randomKills} at random; ${candles.length} candles, ${expected.length} alerts: ${lost} lost, ${extra} too many, ${unsent} unsent; ${twice} sent twice, ${unmarked} of them unmarked; ${faults} faults of the wire; integrity ${integrity}; ${(spent() / 1_000).toFixed(0)} s`,
);
process.exit(faultsFound.length === 0 ? 0 : 1);
