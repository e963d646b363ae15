import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { COMMANDS } from "../../agents/assistant/command-table.js";
import type { AnswerBody } from "../../src/adapters/http/schemas.js";
import { FLAGS, projectRoot, sampleHouse } from "../support/run-ita.js";

const SETUP = "asia_fvg_break";
const SPAN = "2025-01-01..2025-02-28";
/** How each command is asked, and what its answer says in English. */
const ASKED: Readonly<Record<string, readonly [line: string, says: RegExp]>> = {
  backtest: [`/backtest ${SETUP} ${SPAN}`, /: 9 trades/],
  runs: ["/runs", /asia_fvg_break/],
  run: ["/run", /9 trades/],
  trades: ["/trades worst 3", /The worst 3 of 9/],
  trade: ["/trade last 1", /#1|Trade 1|1 /],
  compare: ["/compare", /↔|one run|There is/],
  montecarlo: ["/montecarlo", /./],
  sweep: [`/sweep ${SETUP} rr=1,2 ${SPAN}`, /variants/],
  walkforward: [`/walkforward ${SETUP} rr=1,2 train=2 test=1 2025-01-01..2025-04-30`, /./],
  ablate: [`/ablate ${SETUP} ${SPAN}`, /./],
  verify: [`/verify ${SETUP} EURUSD M15 2025-01-01..2025-01-31`, /./],
  setups: ["/setups", /IB_raid_v1/],
  setup: [`/setup ${SETUP}`, /Long, in this order/],
  validate: [`/validate ${SETUP}`, /./],
  why: [`/why ${SETUP} EURUSD 2025-03-03`, /./],
  activate: [`/activate ${SETUP}`, /cannot be activated|is active/],
  pause: [`/pause ${SETUP}`, /paused|nothing to pause/],
  draft: ["/draft buy EURUSD M15 when price sweeps the Asia low and leaves a bullish fvg, rr 1:2", /./],
  edit: [`/edit ${SETUP} rr 1:3`, /./],
  undo: ["/undo", /not taken back already/],
  versions: [`/versions ${SETUP}`, /./],
  diff: [`/diff ${SETUP}`, /./],
  symbols: ["/symbols", /GER40/],
  data: ["/data EURUSD", /EURUSD/],
  sessions: ["/sessions EURUSD", /London/],
  levels: ["/levels EURUSD", /Above/],
  snapshot: ["/snapshot EURUSD M15", /EURUSD/],
  import: ["/import nothing UTC", /./],
  start: ["/start", /Ask in your own words/],
  help: ["/help", /Ask in your own words/],
  version: ["/version", /^ITA \d/],
  health: ["/health", /disk: .*\n?/],
  logs: ["/logs 3", /http|no lines/],
  whoami: ["/whoami", /api:/],
  audit: ["/audit 3", /\/audit/],
  cost: ["/cost", /costs nothing/],
  llm: ["/llm", /Answering: offline model/],
  alerts: ["/alerts", /no alert yet/],
  alert: ["/alert a1", /no alert/],
  label: ["/label a1 take", /no alert/],
  mute: ["/mute EURUSD 2h", /is muted in this chat for 2 h/],
  quiet: ["/quiet 22-07 Europe/Berlin", /22:00–07:00 Berlin/],
  notify: ["/notify digest off", /Digests: not at all/],
  threshold: ["/threshold", /threshold/],
  retrain: [`/retrain ${SETUP}`, /a score needs 200/],
  promote: ["/promote m_nothing", /no model/],
  rollback: [`/rollback ${SETUP}`, /nothing to roll back/],
  model: ["/model", /No setup has a model yet/],
  notion: ["/notion a1", /no alert/],
  cases: ["/cases", /alert/],
  stats: ["/stats", /no alert in that time/],
  review: ["/review", /no alert in that time/],
  new: ["/new", /A new conversation begins/],
  stop: ["/stop", /Nothing is running/],
  jobs: ["/jobs", /Nothing is running/],
  cancel: ["/cancel job_99", /no such job/],
  why_answer: ["/why_answer", /by command, with no model|no answer/i],
  proposals: ["/proposals", /waits for your yes|Nothing waits|rr|save/],
  confirm: ["/confirm nothing", /no such proposal/],
  discard: ["/discard nothing", /no such proposal/],
};
/** Their answers are the same in every language. */
const WORDLESS: readonly string[] = ["version", "logs"];
/** They ask the network, or belong to the live loop and are tried where it is. */
const ELSEWHERE: readonly string[] = ["fetch", "offset", "live", "vision", "test_alert"];

const house = sampleHouse();
let child: ChildProcess | undefined;
let url = "";
/** The owner's and those of three who may do the same: a token has ten requests a second, and one would be told to wait for most of the time. */
const tokens: string[] = [];

beforeAll(async () => {
  child = spawn(process.execPath, [...FLAGS, join(projectRoot, "dist", "app", "main.js"), "serve", "--port", "0"], {
    cwd: projectRoot,
    env: {
      PATH: process.env["PATH"],
      HOME: house.data,
      ITA_DATA_DIR: house.data,
      ITA_EXCHANGE_DIR: join(house.data, "exchange"),
    },
  });
  let printed = "";
  child.stdout?.on("data", (text) => {
    printed += String(text);
  });
  await new Promise<void>((resolve) => {
    child?.stdout?.on("data", () => printed.includes("password the token") && resolve());
  });
  url = /listens on (\S+)/.exec(printed)?.[1] ?? "";
  tokens.push(readFileSync(join(house.data, "api-token"), "utf8").trim());
  for (const name of ["second", "third", "fourth"]) {
    const made = await house.ita(["token", "create", name, "--role", "admin", "--json"]);
    tokens.push((JSON.parse(made.stdout) as { token: string }).token);
  }
});
afterAll(() => child?.kill("SIGTERM"));

const bearer = (caller: number) => ({ Authorization: `Bearer ${tokens[caller]}` });

/** The answer, or why there is none: what a person would read. */
async function ask(
  path: string,
  body: object,
  caller = 0,
): Promise<{ status: number; words: string; body: AnswerBody }> {
  const response = await fetch(`${url}${path}`, {
    method: "POST",
    headers: { ...bearer(caller), "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = (await response.json()) as AnswerBody & { detail?: string; details?: string[] };
  if (response.status === 429) {
    await setTimeout(200);
    return ask(path, body, caller);
  }
  return {
    status: response.status,
    words: [told.text ?? told.detail, ...(told.details ?? [])].join("\n"),
    body: told,
  };
}

describe("each command, of the built product, by HTTP", () => {
  it("is tried here, or where what it needs is", () => {
    expect([...Object.keys(ASKED), ...ELSEWHERE]).toEqual(expect.arrayContaining(COMMANDS.map(({ name }) => name)));
  });

  it("knows the owner by the token of the data folder", async () => {
    expect((await ask("/api/v1/commands", { text: "/whoami", language: "en" })).words).toContain("api:owner");
  });

  it.each(Object.keys(ASKED).filter((name) => COMMANDS.some((entry) => entry.name === name)))(
    "/%s answers in English and in Russian",
    async (name) => {
      const [line, says] = ASKED[name] ?? ["", /./];
      const caller = Object.keys(ASKED).indexOf(name) % tokens.length;
      const english = await ask("/api/v1/commands", { text: line, language: "en" }, caller);
      expect([name, english.status < 500, english.words]).toEqual([name, true, expect.stringMatching(says)]);
      const russian = await ask("/api/v1/commands", { text: line, language: "ru" }, caller);
      expect([name, russian.status]).toEqual([name, english.status]);
      // What is refused has a test of its own.
      if (WORDLESS.includes(name) || english.status >= 400) return;
      // A proposal is named as it was made, here in both languages.
      if (name !== "proposals") expect(english.words).not.toMatch(/[а-яё]/i);
      expect([name, russian.words]).toEqual([name, expect.stringMatching(/[а-яё]/i)]);
    },
    60_000,
  );

  it("but a replay, which has no chat to tell its alerts in", async () => {
    const english = await ask("/api/v1/commands", { text: "/live replay", language: "en" });
    expect([english.status, english.words]).toEqual([409, expect.stringContaining("by HTTP there is none")]);
    const russian = await ask("/api/v1/tools/start_replay?language=ru", {});
    expect([russian.status, russian.words]).toEqual([409, expect.stringContaining("по HTTP чата нет")]);
  });

  it("and free text and a tool say the same of the same", async () => {
    const spoken = await ask("/api/v1/chat", { text: `backtest ${SETUP} from January to February 2025` });
    const called = await ask("/api/v1/tools/run_backtest", { setup_id: SETUP, start: "2025-01-01", end: "2025-02-28" });
    expect(spoken.words).toContain(": 9 trades");
    expect(called.body.facts).toMatchObject({ setup_id: SETUP, has_trades: true });
    expect(called.body.figures["run.metrics.trades"]?.text).toBe("9");
    const csv = called.body.artifacts.find(({ name }) => name === "trades.csv")?.href ?? "";
    const file = await fetch(`${url}${csv}`, { headers: bearer(0) });
    expect((await file.text()).trim().split("\n")).toHaveLength(10);
    const chart = (await ask("/api/v1/commands", { text: "/levels EURUSD" })).body.artifacts[0];
    const png = await fetch(`${url}${chart?.href}`, { headers: bearer(0) });
    expect([png.status, png.headers.get("content-type")]).toEqual([200, "image/png"]);
    expect(
      Buffer.from(await png.arrayBuffer())
        .subarray(1, 4)
        .toString(),
    ).toBe("PNG");
  });
});
