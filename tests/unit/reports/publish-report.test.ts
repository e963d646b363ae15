import { describe, expect, it } from "vitest";
import { OWNER } from "../../../src/domain/asker.js";
import { HOUR, MINUTE, SECOND } from "../../../src/domain/civil.js";
import type { Alert } from "../../../src/ports/alerts.js";
import { publishAlert } from "../../../src/services/reports/publish-alert.js";
import { publishReport } from "../../../src/services/reports/publish-report.js";
import type { Services } from "../../../src/services/services.js";
import { publishedAnswer } from "../../../tools/answers/report-answer.js";
import { publishReport as tool } from "../../../tools/publish-report.js";
import { anAlert, aStep } from "../../support/journal/alerts-contract.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryOutbox } from "../../support/journal/memory-outbox.js";
import { reportHouse } from "../../support/reports/report-house.js";

const CHAT = "telegram:7";
const RUN = "bt_2025_09_30_0a1b2c3d";

/** Everything behind `/notion`, with a place outside or without one. */
async function house({ isSet = true, link = undefined as string | undefined, change = {} as Partial<Alert> } = {}) {
  const outside = reportHouse();
  const [alerts, outbox] = [memoryAlerts(), memoryOutbox()];
  const [alert] = await alerts.commit(aStep(0, { alerts: [anAlert(0, change)] }));
  await outbox.add([{ about: "mt5:a1", step: "text", thread: CHAT, due: 0 }], 0);
  const desk = isSet ? outside.desk() : undefined;
  const shared = {
    ...{ alerts, outbox, desk, reports: outside.reports, clock: outside.time },
    link: (name: string) => Promise.resolve(link === undefined ? undefined : `${link}/${name}`),
    wake: () => undefined,
    logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
    pageFile: ({ number }: Alert) => Promise.resolve(`/pages/a${number}.html`),
  };
  const services = {
    publishReport: (what: string, speaker: Parameters<typeof publishReport>[2]) =>
      publishReport(
        {
          ...shared,
          runs: {
            folderOf: (id: string) => Promise.resolve(id === RUN ? "/runs/x" : undefined),
            list: () => Promise.resolve([RUN]),
          } as never,
          shownFolder: (id) => id,
        },
        what,
        speaker,
        "en",
      ),
  };
  const say = async (of: string, language: "en" | "ru" = "en") =>
    JSON.stringify((await publishedAnswer(services, { of }, { language, from: OWNER, thread: CHAT })).message);
  return { ...outside, ...shared, alert: alert as Alert, services, say };
}

describe("/notion", () => {
  it("gives the page, and the same one when it is pressed again", async () => {
    const { say, place } = await house();
    expect(await say("a1")).toMatch(/its page in Notion: .*http:\/\/notion\/p1/);
    expect(await say("a1")).toMatch(/is in Notion already: .*http:\/\/notion\/p1/);
    expect(place.pages.size).toBe(1);
  });

  it("makes a page anew that somebody threw away, and says so", async () => {
    const { say, place } = await house();
    await say("a1");
    place.pages.delete("mt5:a1");
    expect(await say("a1")).toMatch(/had been thrown away, and it was made anew/);
    place.pages.delete("mt5:a1");
    expect(await say("a1", "ru")).toMatch(/была удалена, создана заново/);
  });

  it("says what to set where there is no Notion, and gives the page as a file, or as a link where pages are reached", async () => {
    const { say } = await house({ isSet: false });
    const told = await say("a1");
    expect(told).toMatch(/NOTION_TOKEN.*notion\.database_id/);
    expect(told).toContain('"kind":"file","path":"/pages/a1.html"');
    const linked = await (await house({ isSet: false, link: "https://ita.example" })).say("a1");
    expect(linked).toContain("https://ita.example/a1");
    expect(linked).not.toContain('"kind":"file"');
  });

  it("gives the page of here meanwhile where Notion is down, and remembers whom to tell", async () => {
    const { say, place, reports } = await house();
    place.state = "down";
    expect(await say("a1")).toMatch(/Not in Notion yet.*down\..*tried again for 24 hours.*\/pages\/a1\.html/);
    expect(await reports.of("mt5:a1")).toMatchObject({ state: "wanted", threads: ["terminal"] });
  });

  it("refuses what is no alert and no run, and has no report of a test", async () => {
    const { services } = await house({ change: { session: "test:x" } });
    const speaker = { from: OWNER, thread: CHAT };
    await expect(services.publishReport("a9", speaker)).rejects.toThrow('There is no alert "a9". The latest is a1');
    await expect(services.publishReport("bt_1", speaker)).rejects.toThrow('There is no run "bt_1"');
    await expect(services.publishReport("a1", speaker)).rejects.toThrow("a1 is a test alert");
  });

  it("is done at once for a person, and waits for a button where a model wishes it", async () => {
    const { services, place } = await house();
    const proposed: unknown[] = [];
    const all = {
      ...services,
      propose: (wanted: unknown) => {
        proposed.push(wanted);
        return Promise.resolve({ id: "x1" });
      },
    } as unknown as Services;
    const context = { language: "en" as const, from: OWNER, thread: CHAT };
    const wished = await tool.run(all, { of: "a1" }, context);
    expect(wished.proposes).toBe(true);
    expect(place.pages.size).toBe(0);
    expect(proposed).toMatchObject([{ effect: "publish_report", args: { of: "a1" } }]);
    await tool.run(all, { of: "a1" }, { ...context, byPerson: true });
    expect(place.pages.size).toBe(1);
  });
});

describe("the report of a new alert", () => {
  const files = async (outbox: ReturnType<typeof memoryOutbox>) => JSON.stringify(await outbox.of("page:mt5:a1"));

  it("is brought to Notion while nothing waits for it, and no file goes where it comes there", async () => {
    const next = await house();
    expect(await publishAlert(next, next.alert, "en")).toBeUndefined();
    await next.time.pass(HOUR);
    expect((await next.reports.of("mt5:a1"))?.state).toBe("published");
    expect(await files(next.outbox)).toBe("[]");
  });

  it("is the link of here meanwhile, and no file even where Notion is down", async () => {
    const { alert, place, time, ...deps } = await house({ link: "https://ita.example" });
    place.state = "down";
    expect(await publishAlert(deps, alert, "en")).toBe("https://ita.example/a1");
    await time.pass(2 * SECOND);
    expect(await files(deps.outbox)).toBe("[]");
    place.state = "well";
    deps.desk?.start();
    await time.pass(HOUR);
    expect((await deps.reports.of("mt5:a1"))?.state).toBe("published");
    await deps.desk?.stop();
  });

  it.each(["down", "silent"] as const)(
    "goes behind it as a file where nothing can be linked to and Notion is %s, once",
    async (state) => {
      const { alert, place, time, ...deps } = await house();
      place.state = state;
      expect(await publishAlert(deps, alert, "en")).toBeUndefined();
      await time.pass(MINUTE);
      expect(await files(deps.outbox)).toContain("/pages/a1.html");
      await time.pass(HOUR);
      expect(await deps.outbox.of("page:mt5:a1")).toHaveLength(1);
    },
  );

  it("of a replay stays here until somebody asks", async () => {
    const { place, time, ...deps } = await house({ link: "https://ita.example" });
    const replayed: Alert = { ...deps.alert, feed: "replay" };
    expect(await publishAlert(deps, replayed, "en")).toBe("https://ita.example/a1");
    await time.pass(HOUR);
    expect(place.tried).toBe(0);
  });
});
