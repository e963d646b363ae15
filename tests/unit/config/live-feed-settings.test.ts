import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { push } from "../../../src/adapters/bridge/push-schema.js";
import { ohlcvAnswer } from "../../../src/adapters/mt5-rest/answer-schema.js";
import { loadConfig } from "../../../src/config/load-config.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const page = readFileSync(join(import.meta.dirname, "..", "..", "..", "docs", "live-feed.md"), "utf8");
const fenced = (language: string): string[] =>
  [...page.matchAll(new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``, "g"))].map(([, text = ""]) => text);

function folder(yaml: string): string {
  const root = temporaryFolder();
  writeFileSync(join(root, "ita.yaml"), yaml);
  return root;
}

describe("the settings of the live feed", () => {
  it("need nothing: the bridge on this machine, read by the usual clock of MetaTrader 5", () => {
    expect(loadConfig(folder(""), {}).live.feed).toEqual({
      source: "auto",
      clock: "NY+7",
      symbols: {},
      bridge: { host: "127.0.0.1", port: 8790, insecure_lan: false },
      rest: { timeout_s: 10 },
    });
  });

  it("are what the page of the feed shows", () => {
    const [yaml = ""] = fenced("yaml");
    expect(loadConfig(folder(yaml), {}).live.feed).toMatchObject({
      symbols: { EURUSD: "EURUSD.r" },
      rest: { url: "http://127.0.0.1:8791" },
    });
  });

  it("may come from the environment", () => {
    const env = { ITA_FEED_CLOCK: "Europe/Athens", ITA_BRIDGE_PORT: "9000", ITA_MT5_REST_URL: "http://10.0.0.2:1" };
    const { live, restToken } = loadConfig(folder(""), { ...env, ITA_MT5_REST_TOKEN: "s3cret" });
    expect(live.feed).toMatchObject({
      clock: "Europe/Athens",
      bridge: { port: 9000 },
      rest: { url: "http://10.0.0.2:1" },
    });
    expect(restToken).toBe("s3cret");
  });

  it.each([
    { yaml: "live: { feed: { clock: Mars/Base } }", said: /live\.feed\.clock: no such clock/ },
    { yaml: "live: { feed: { source: ftp } }", said: /live\.feed\.source/ },
    { yaml: 'live: { feed: { symbols: { EURUSD: "a b" } } }', said: /a broker's symbol/ },
    { yaml: "live: { feed: { bridge: { port: 70000 } } }", said: /live\.feed\.bridge\.port/ },
    { yaml: "live: { fed: {} }", said: /fed/ },
  ])("$yaml is refused by name", ({ yaml, said }) => {
    let details: readonly string[] = [];
    try {
      loadConfig(folder(yaml), {});
    } catch (error) {
      details = (error as { details: readonly string[] }).details;
    }
    expect(details.join("\n")).toMatch(said);
  });
});

describe("the page of the feed", () => {
  it("shows messages that the bridge and the REST feed take", () => {
    const [message = "", , answer = ""] = fenced("json");
    expect(push.parse(JSON.parse(message.replace("0f3c…", "0f3c0f3c0f3c0f3c"))).bars[0]?.b[0]).toHaveLength(8);
    expect(ohlcvAnswer.parse(JSON.parse(answer)).bars).toHaveLength(1);
  });
});
