import { DAY } from "../../../src/domain/civil.js";
import { Refusal } from "../../../src/domain/errors.js";
import type { PublishedPage, ReportSink } from "../../../src/ports/report-sink.js";
import type { ReportRow } from "../../../src/ports/reports.js";
import { createReportDesk, type ReportDesk } from "../../../src/services/reports/report-desk.js";
import { memoryReports } from "../journal/memory-reports.js";
import { VirtualTime } from "../virtual-time.js";

/** What the place does with a report: takes it, fails for a time, cannot before a person mended something, or never answers. */
export type PlaceState = "well" | "down" | "closed" | "silent";

const settle = async (): Promise<void> => {
  for (let i = 0; i < 60; i++) await Promise.resolve();
};

/** A desk over a place in memory; a second desk over the same journal is a restart. */
export function reportHouse() {
  const time = new VirtualTime(settle);
  const reports = memoryReports();
  const place = { state: "well" as PlaceState, pages: new Map<string, string>(), tried: 0 };
  const told: string[] = [];
  const sink: ReportSink = {
    publish({ key }, known): Promise<PublishedPage> {
      place.tried += 1;
      if (place.state === "silent") return new Promise(() => undefined);
      if (place.state !== "well")
        return Promise.reject(new Refusal(place.state === "down" ? "unavailable" : "bad_config", `${place.state}.`));
      const before = place.pages.get(key);
      const isNew = before === undefined || (known !== undefined && before !== known);
      const id = isNew ? `p${place.tried}` : before;
      place.pages.set(key, id);
      return Promise.resolve({ id, url: `http://notion/${id}`, isNew });
    },
  };
  const desk = (): ReportDesk =>
    createReportDesk({
      reports,
      sink,
      write: ({ key }) =>
        key === "run:gone"
          ? Promise.reject(new Refusal("unknown_run", "There is no such run."))
          : Promise.resolve({ key, title: key, blocks: [] }),
      published: (row: ReportRow) => Promise.resolve(void told.push(`published ${row.key}`)),
      refused: (row, { message }) => Promise.resolve(void told.push(`refused ${row.key} ${message}`)),
      givenUp: (rows, why) => Promise.resolve(void told.push(`given up ${rows.map(({ key }) => key).join()} ${why}`)),
      clock: time,
      timers: time,
      logger: { info: () => undefined, warn: () => undefined, error: (...line) => told.push(`error ${String(line)}`) },
    });
  return { time, reports, place, told, desk, passDay: () => time.pass(DAY) };
}
