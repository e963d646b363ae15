import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { notionLine, visionLine } from "../../../src/compose/report-lines.js";
import { type Config, loadConfig } from "../../../src/config/load-config.js";
import { HOUR, MINUTE } from "../../../src/domain/civil.js";
import { memoryReports } from "../../support/journal/memory-reports.js";
import { notionServer } from "../../support/reports/notion-server.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const NOW = Date.UTC(2026, 2, 2, 9);
const clock = { now: () => NOW, elapsed: () => 0 };
const DATABASE = "0123456789abcdef0123456789abcdef";

function configOf(yaml: string, env: NodeJS.ProcessEnv = {}): Config {
  const root = temporaryFolder();
  writeFileSync(join(root, "ita.yaml"), yaml);
  return loadConfig(root, env);
}

describe("the line of Notion", () => {
  const notion = (url: string) =>
    configOf(`notion: { database_id: ${DATABASE}, api_base: "${url}" }`, { NOTION_TOKEN: "ntn_x" });

  it("says what is set up", async () => {
    const deps = { kept: { reports: memoryReports() }, clock };
    expect(await notionLine({ config: configOf(""), ...deps }, "en")).toMatchObject({
      ok: true,
      text: expect.stringMatching(/^not set up/),
    });
    expect(await notionLine({ config: configOf("", { NOTION_TOKEN: "ntn_x" }), ...deps }, "en")).toMatchObject({
      isWarning: true,
      text: expect.stringMatching(/^notion\.database_id is missing/),
    });
  });

  it("says whether it takes reports, when it last did, and how many wait for what", async () => {
    const [reports, { baseUrl }] = [memoryReports(), await notionServer()];
    const deps = { config: notion(baseUrl), kept: { reports }, clock };
    expect(await notionLine(deps, "en")).toEqual({ what: "Notion", ok: true, text: "it takes reports; no report yet" });
    await reports.want("mt5:a1", "en", NOW - 2 * HOUR);
    await reports.finish("mt5:a1", { kind: "published", page: { id: "p", url: "u" } }, NOW - 2 * HOUR);
    await reports.want("mt5:a2", "en", NOW);
    await reports.finish("mt5:a2", { kind: "again", due: NOW, why: "Notion does not answer in time." }, NOW);
    expect(await notionLine(deps, "en")).toMatchObject({
      isWarning: true,
      text: "it takes reports; last report 2 h ago, 1 wait (Notion does not answer in time.)",
    });
    expect((await notionLine(deps, "ru")).text).toMatch(
      /принимает отчёты; последний отчёт 2 ч.* назад, ждут: 1 \(Notion не отвечает вовремя\.\)/,
    );
  });

  it.each([
    [{ status: 401 }, "the token is not taken"],
    [{ status: 404 }, "not shared with the integration"],
    [{ sources: 2 }, "the database has 2 data sources"],
  ])("says what to do: %o", async (options, why) => {
    const { baseUrl } = await notionServer(undefined, options);
    const line = await notionLine({ config: notion(baseUrl), kept: { reports: memoryReports() }, clock }, "en");
    expect([line.ok, line.text]).toEqual([false, expect.stringContaining(why)]);
    expect(line.text).not.toContain("ntn_x");
  });
});

describe("the line of vision", () => {
  async function models(...ids: readonly string[]): Promise<string> {
    const server = createServer((_request, response) => {
      response.end(JSON.stringify({ data: ids.map((id) => ({ id })) }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }
  const deps = { kept: { reports: memoryReports() }, clock };

  it("says who reads pictures, and when they last were", async () => {
    const config = configOf("");
    expect(await visionLine({ config, ...deps }, "en")).toEqual({
      what: "vision",
      ok: true,
      text: "from the detectors: no model that sees is set up (docs/vision.md); nothing read yet",
    });
    const place = join(config.root, "exchange", "from_vision", "sig_20260302_0a1b2c3d");
    mkdirSync(place, { recursive: true });
    const answer = {
      ...{ v: 1, signal_id: "sig_20260302_0a1b2c3d", by: "offline", model: null, verdict: "unclear", confidence: 1 },
      ...{ observations: [], marks: [], quality_flags: [], dropped: { observations: 0, marks: 0, texts: 0 } },
      ...{ comment: "", language: "en", made: "2026-03-02T08:50:00Z" },
    };
    writeFileSync(join(place, "annotation.json"), JSON.stringify(answer));
    utimesSync(join(place, "annotation.json"), (NOW - 10 * MINUTE) / 1_000, (NOW - 10 * MINUTE) / 1_000);
    expect((await visionLine({ config, ...deps }, "en")).text).toMatch(/; last read 10 min ago from the detectors$/);
  });

  it("says whether the model is there", async () => {
    const at = (url: string) => configOf("vision: { model: eye-1 }", { OPENAI_API_KEY: "sk-x", OPENAI_BASE_URL: url });
    expect((await visionLine({ config: at(await models("eye-1")), ...deps }, "en")).text).toMatch(/^eye-1 answers;/);
    expect(await visionLine({ config: at(await models("other")), ...deps }, "en")).toMatchObject({
      isWarning: true,
      text: expect.stringMatching(/^eye-1 is not among the models there: .*; pictures are read from the detectors/),
    });
    expect(await visionLine({ config: at("http://127.0.0.1:9"), ...deps }, "ru")).toMatchObject({
      ok: true,
      isWarning: true,
      text: expect.stringMatching(/^eye-1: никто не отвечает/),
    });
  });
});
