import Sqlite from "better-sqlite3";
import { expect, it } from "vitest";
import type { JournalFile } from "../../../src/adapters/sqlite/journal-file.js";
import { ENGINE_VERSION } from "../../../src/backtester/report/run-id.js";
import { closeTimeOf } from "../../../src/domain/candles.js";
import { aCertificate } from "../../support/journal/certificates-contract.js";
import { liveCandle } from "../../support/live/loop-bench.js";
import { watchedHouse } from "../../support/live/watched-house.js";
import { runSetup } from "../../support/setups/run-setup.js";

/** A loop that stands right before the bar of a signal; `after` signals were alerts before. */
async function beforeASignal(after: number) {
  const house = await watchedHouse();
  const { before, begin, candles, clock, setup, key, start } = house;
  await before.certificates.add(aCertificate({ ...key, engine: ENGINE_VERSION }));
  await before.activations.put({ ...key, state: "active", since: clock.time });
  await before.journal.close();
  const running = await begin();
  await running.cycle();
  const bars = runSetup(setup, candles)
    .signals.map((signal) => signal.bar)
    .filter((at) => at >= start);
  const bar = bars[after] as number;
  const from = candles.openTime.findIndex((time) => time >= (running.intake.wanted()[0]?.from ?? 0));
  await running.take(Math.max(0, from), start);
  let at = start;
  for (const until of [...bars.slice(0, after).map((each) => each + 1), bar]) {
    clock.time = closeTimeOf(candles, until - 1) + 2_000;
    if (until > at) await running.take(at, until);
    at = until;
  }
  clock.time = closeTimeOf(candles, bar) + 2_000;
  const handIn = () =>
    running.intake.take({
      symbol: "EURUSD",
      timeframe: "M15",
      candles: [liveCandle(candles, bar)],
      covers: { from: candles.openTime[bar] as number, to: closeTimeOf(candles, bar) },
    });
  return { ...house, ...running, bar, handIn, journal: running.kept.journal as JournalFile };
}

const once = (told: readonly string[], words: string): number => told.filter((each) => each.includes(words)).length;

it("says once that the disk is full, loses no alert, and makes it once there is room", async () => {
  const { kept, journal, cycle, handIn, told, toldAtOnce, candles, bar, stop } = await beforeASignal(2);
  const pages = await journal.change((database) => {
    database.exec("CREATE TABLE filler (bytes BLOB)");
    const count = database.pragma("page_count", { simple: true }) as number;
    database.pragma(`max_page_count = ${count}`);
    return count;
  });
  // Pages that were let go would be used again.
  for (let isFull = false; !isFull; )
    await journal
      .change((database) => database.exec("INSERT INTO filler VALUES (zeroblob(3500))"))
      .catch((error: unknown) => {
        expect(error).toMatchObject({ code: "disk" });
        isFull = true;
      });
  // The candle finds room in a page that is there already; an alert does not.
  await handIn();
  for (let i = 0; i < 3; i++) await cycle();
  expect(await kept.alerts.latest(9)).toHaveLength(2);
  expect(once(toldAtOnce, "No alert can be made now.")).toBe(1);
  expect(once(toldAtOnce, "the disk is full. Free some space")).toBe(1);
  await journal.read((database) => database.pragma(`max_page_count = ${pages + 10_000}`), undefined);
  await cycle();
  await cycle();
  const [alert, ...others] = await kept.alerts.latest(9);
  expect([alert?.state, alert?.barClose, others.length]).toEqual(["signal", closeTimeOf(candles, bar), 2]);
  expect(once(told, "The journal can be written again.")).toBe(1);
  expect(once(toldAtOnce, "recovered")).toBe(1);
  await stop();
});

it("says once that another program holds the journal, refuses candles that it could not keep, and goes on when it is let go", async () => {
  const { kept, journal, cycle, handIn, told, toldAtOnce, candles, bar, stop } = await beforeASignal(0);
  const { file } = await journal.read(
    (database) => (database.pragma("database_list") as { readonly file: string }[])[0] as { readonly file: string },
    { file: "" },
  );
  await journal.read((database) => database.pragma("busy_timeout = 20"), undefined);
  const other = new Sqlite(file);
  other.exec("BEGIN IMMEDIATE");
  // The terminal is told no, and sends it again.
  await expect(handIn()).rejects.toMatchObject({ code: "unavailable" });
  for (let i = 0; i < 3; i++) await cycle();
  expect(once(toldAtOnce, "another program holds it")).toBe(1);
  other.exec("ROLLBACK");
  other.close();
  await handIn();
  await cycle();
  await cycle();
  const alerts = await kept.alerts.latest(9);
  expect(alerts.map(({ state, barClose }) => [state, barClose])).toEqual([["signal", closeTimeOf(candles, bar)]]);
  expect(once(told, "The journal can be written again.")).toBe(1);
  await stop();
});
