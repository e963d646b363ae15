import { describe, expect, it } from "vitest";
import { htmlAlert } from "../../../src/adapters/html/html-alert.js";
import type { Alert, NewAlert } from "../../../src/ports/alerts.js";
import type { HandOver } from "../../../src/ports/hand-over.js";
import { alertPageOf } from "../../../src/services/reports/alert-page-of.js";
import { handInPage } from "../../../src/services/reports/hand-in-page.js";
import { anAlert } from "../../support/journal/alerts-contract.js";
import { memoryLabels, memoryOutcomes } from "../../support/journal/memory-alert-desk.js";
import { memoryAlertParts } from "../../support/journal/memory-alert-parts.js";
import { memoryOutbox } from "../../support/journal/memory-outbox.js";
import { testSymbols } from "../../support/setups/symbols.js";
import { tinyPng } from "../../support/tiny-png.js";

const NOW = Date.UTC(2026, 2, 2, 9);
const EVIL = '<script>alert(1)</script><img src="http://evil.example/x">';

async function pageOf(change: Partial<NewAlert> = {}, language: "en" | "ru" = "en") {
  const alert: Alert = { ...anAlert(0, change), number: 1 };
  const [labels, outcomes, parts] = [memoryLabels(), memoryOutcomes(), memoryAlertParts()];
  const press = { alert: 1, person: "telegram:7", name: `Anna ${EVIL}`, chat: "telegram:7", at: NOW };
  await labels.press(press, "take");
  await labels.press({ ...press, at: NOW + 60_000 }, "skip");
  await outcomes.begin([1], NOW);
  await outcomes.put({
    ...{ alert: 1, state: "closed", asOf: NOW, r: 1.5, maeR: -0.3, mfeR: 1.6 },
    fill: { time: NOW, price: 1.08141 },
    exit: { time: NOW + 3_600_000, price: 1.0835, reason: "target" },
  });
  await parts.put(1, { comment: EVIL });
  const given = { meta: { pictures: [{ timeframe: "H1" }, { timeframe: "M15" }] }, paths: [] };
  const handOver = {
    given: () => Promise.resolve(given),
    answered: () => Promise.resolve(undefined),
    picture: () => Promise.resolve(tinyPng(4, 3)),
  } as unknown as HandOver;
  const clock = { now: () => NOW, elapsed: () => 0 };
  return htmlAlert(
    await alertPageOf({ labels, outcomes, parts, handOver, symbols: testSymbols, clock }, alert, language),
  );
}

describe("the page of an alert", () => {
  it("holds figures, reasons, comment, the whole history of labels, the outcome and the pictures in itself", async () => {
    const page = await pageOf();
    for (const part of ["1.08140", "1.08000", "fvg.size &gt; 0.3 atr", "TP +1.5 R", "1.08350", "✅ Take", "⏭ Skip"])
      expect(page).toContain(part);
    expect(page.match(/src="data:image\/png;base64,/g)).toHaveLength(2);
    expect(page).toContain('width="4" height="3"');
  });

  it("says of the score what the alert says, in both languages", async () => {
    const model = "m_2026-11-02_0a1b2c3d";
    const scored = { score: { p: 0.612, model, bucket: "0.55–0.65: 23 of 38" } };
    for (const part of ["0.61", "bucket 0.55–0.65: 23 of 38", model]) expect(await pageOf(scored)).toContain(part);
    const unlike = { p: null, model, unused: 0.8, reason: "unlike anything the model learned from" };
    const page = await pageOf({ score: { ...unlike, known: { n: 240, wins: 96 } } }, "ru");
    for (const part of ["не похоже ни на что из выученного", "сказано и не учтено: 0.80", "40 % (34–46 %, n=240)"])
      expect(page).toContain(part);
  });

  it("runs nothing and fetches nothing, whatever stands in it", async () => {
    const page = await pageOf({ why: [{ text: EVIL, passed: false, values: [EVIL] }] });
    expect(page).not.toMatch(/<script|<img src="http/);
    expect(page.replaceAll("&#39;", "'")).toMatch(
      /default-src 'none'; img-src data:; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'/,
    );
  });

  it("says in Russian too what must not be taken for a live alert", async () => {
    const page = await pageOf({ feed: "replay", synthetic: true }, "ru");
    expect(page).toContain('lang="ru"');
    expect(page).toContain("REPLAY: повтор истории · синтетический рынок");
    expect(page).toContain("Исход по свечам");
  });

  it("goes once into each chat that the alert goes to, and into no terminal", async () => {
    const outbox = memoryOutbox();
    const text = (thread: string) => ({ about: "mt5:a1", step: "text" as const, thread, due: 0 });
    await outbox.add([text("telegram:7"), text("terminal"), text("discord:9")], 0);
    const written: string[] = [];
    const deps = {
      outbox,
      pageFile(alert: Alert) {
        written.push(`a${alert.number}`);
        return Promise.resolve("/pages/a1_EURUSD_M15.html");
      },
      clock: { now: () => NOW, elapsed: () => 0 },
    };
    const alert: Alert = { ...anAlert(), number: 1 };
    await handInPage(deps, alert, "en");
    await handInPage(deps, alert, "en");
    expect(written[0]).toBe("a1");
    const rows = await outbox.of("page:mt5:a1");
    expect(rows.map(({ thread }) => thread)).toEqual(["telegram:7", "discord:9"]);
    expect(JSON.stringify(rows[0]?.body)).toContain("/pages/a1_EURUSD_M15.html");
  });
});
