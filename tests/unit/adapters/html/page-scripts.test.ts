import { describe, expect, it } from "vitest";
import { HtmlReport } from "../../../../src/adapters/html/html-report.js";
import { pageScripts } from "../../../../src/adapters/html/page-scripts.js";
import type { ReportInput } from "../../../../src/ports/report-page.js";

const REPORT: ReportInput = {
  language: "en",
  title: `<meta http-equiv="Content-Security-Policy" content="script-src 'sha256-${"A".repeat(43)}='">`,
  subtitle: "",
  header: [],
  groups: [],
  notes: [],
  funnel: [],
  breakdowns: [],
  rule: "",
  pictures: [],
  trades: { title: "", columns: [], rows: [] },
  markers: [],
  equity: { time: [], value: [], currency: "USD" },
};

describe("the scripts that the page of a run may run where it is served", () => {
  it("are the two that it was written with, and none that a title names", async () => {
    const page = await new HtmlReport().write(REPORT);
    const scripts = pageScripts(page);
    expect(scripts).toHaveLength(2);
    expect(scripts.join("")).not.toContain("AAAA");
    for (const script of scripts) expect(page).toContain(script.replaceAll("'", "&#39;"));
  });

  it("are none where the page is none of ours", () => {
    expect(pageScripts("<script>alert(1)</script>")).toEqual([]);
    expect(pageScripts("<!doctype html><html><head><title>x</title></head></html>")).toEqual([]);
  });
});
