// Kills the live loop anywhere and counts what was lost: nothing may be. Needs a build (`npm run build`).
// `npm run chaos`: 12 named points × 25 kills and 500 at random over 20,000 candles, then 500 kills of the whole product (`-- --points`, `-- --house`: one of the two).
// `-- --short`: 30 kills of the first kind, within 50 s; `-- --tiny`: 15 of them, what the suite runs.
// `-- --in FOLDER --minutes 8`: a piece of so many minutes; the same call again goes on where the folder says.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { backtested, market } from "./chaos/backtested.mjs";

const names = ["tiny", "short", "points", "house"];
const { values } = parseArgs({
  options: {
    ...Object.fromEntries(names.map((name) => [name, { type: "boolean", default: false }])),
    in: { type: "string" },
    minutes: { type: "string" },
  },
});
const short = values.tiny || values.short;
const SEED = 20_260_302;
const folder = values.in ?? mkdtempSync(join(tmpdir(), "ita-chaos-"));
if (values.in === undefined) process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
/** The short form looks at the clock as well: on a slow machine it makes fewer random kills, and says how many. */
const ms = short ? 38_000 : values.minutes === undefined ? Number.POSITIVE_INFINITY : Number(values.minutes) * 60_000;
const grounds = await market();
const failed = [];
const log = (line) => console.log(line);

async function points() {
  const { pointsChaos } = await import("./chaos/points.mjs");
  const size = values.tiny ? [3, 750] : values.short ? [18, 1_500] : [500, 20_000];
  const done = await pointsChaos({
    ...{
      folder: join(folder, "points"),
      candles: grounds.candles,
      grounds,
      seed: SEED,
      ms,
      log: short ? () => undefined : log,
    },
    ...{ each: short ? 1 : 25, atRandom: size[0], count: size[1], cutsShort: short },
  });
  failed.push(...done.faults);
  if (!done.isWhole) return `paused after ${done.kills} kills at named points and ${done.state.random} at random`;
  const { candles, alerts, lost, extra, unsent, twice, integrity } = done.figures;
  return `${done.kills} kills at ${done.points} named points and ${done.state.random} at random; ${candles} candles, ${alerts} alerts: ${lost} lost, ${extra} too many, ${unsent} unsent; ${twice} sent twice, ${done.state.unmarked} of them unmarked; ${done.state.faults} faults of the wire; integrity ${integrity}; ${done.state.seconds.toFixed(0)} s`;
}

async function house() {
  const { houseChaos, HOUSE_SETUPS } = await import("./chaos/house.mjs");
  const setups = HOUSE_SETUPS.map((id) => backtested(id, grounds.candles, grounds));
  const done = await houseChaos({
    ...{
      folder: join(folder, "house"),
      candles: grounds.candles,
      setups,
      kills: 500,
      bars: 20_000,
      seed: SEED,
      ms,
      log,
    },
  });
  failed.push(...done.faults);
  const { state, isWhole, figures: f } = done;
  return `${isWhole ? "" : "paused: "}the whole product, ${state.kills} kills, ${state.atStart} of them at its start; ${f.candles} candles, ${f.alerts} alerts: ${f.lost} lost, ${f.extra} too many, ${f.unseen} unseen; told twice in Telegram ${f.repeats}, ${f.unmarked} of them unmarked, in Discord ${f.discordTwice}; ${f.pages} pages in Notion, ${f.pagesTwice} twice; ${f.presses} presses on ${f.labelled} alerts, ${f.wrong} labels wrong, ${f.missing} histories; ${f.wire} faults of the wires; integrity ${f.integrity}; ${state.seconds.toFixed(0)} s`;
}

const said = [];
if (!values.house) said.push(await points());
if (!values.points && !short) said.push(await house());
for (const fault of failed) console.log(`FAULT: ${fault}`);
console.log(`${failed.length === 0 ? "ok" : "FAILED"}: ${said.join("; ")}`);
process.exit(failed.length === 0 ? 0 : 1);
