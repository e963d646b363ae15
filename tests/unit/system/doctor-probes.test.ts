import { chmodSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, it, onTestFinished } from "vitest";
import { runCli } from "../../../src/cli/run-cli.js";
import { clockLine } from "../../../src/compose/doctor-lines.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const root = join(import.meta.dirname, "..", "..", "..");
const TELEGRAM = `123456789:AA${"f".repeat(33)}`;
const DISCORD = `${"M".repeat(24)}.Gfakes.${"x".repeat(30)}`;
const KEY = "sk-fakefakefakefake";

type Script = Readonly<Record<string, number>>;

/** Telegram, Discord and a model on one address: each path answers with its status, and tells its own time. */
async function outside(script: Script, offsetMs = 0): Promise<string> {
  const server = createServer(({ url = "", headers }, response) => {
    const path = /(getMe|getUpdates|users\/@me|models)/.exec(url)?.[1] ?? "";
    const isKnown = url.includes(TELEGRAM) || [`Bot ${DISCORD}`, `Bearer ${KEY}`].includes(headers.authorization ?? "");
    response.sendDate = false;
    response.writeHead(isKnown ? (script[path] ?? 200) : 401, { date: new Date(Date.now() - offsetMs).toUTCString() });
    response.end(JSON.stringify({ ok: true, username: "ita", result: { username: "ita_bot" } }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function doctor(
  address: string,
  { data = temporaryFolder(), json = false, words = [] as string[], language = "en" } = {},
) {
  let text = "";
  const output = Object.assign(new PassThrough(), { isTTY: false });
  output.on("data", (chunk) => {
    text += String(chunk);
  });
  const code = await runCli(words.length > 0 ? words : json ? ["doctor", "--json"] : ["doctor"], {
    root,
    env: {
      ITA_DATA_DIR: data,
      ITA_LANGUAGE: language,
      ITA_EXCHANGE_DIR: join(data, "exchange"),
      TELEGRAM_BOT_TOKEN: TELEGRAM,
      ITA_TELEGRAM_API_ROOT: address,
      DISCORD_BOT_TOKEN: DISCORD,
      ITA_DISCORD_API_BASE: address,
      OPENAI_API_KEY: KEY,
      OPENAI_BASE_URL: address,
    },
    input: Object.assign(new PassThrough(), { isTTY: false }),
    output,
    errors: output,
    onInterrupt: () => () => undefined,
  });
  for (const secret of [TELEGRAM.slice(12), DISCORD.slice(26), KEY, address]) expect(text).not.toContain(secret);
  return { code, text };
}

it("finds all well but that nobody may ask, and says what to do", async () => {
  const { code, text } = await doctor(await outside({}));
  for (const line of [
    "✓ rights: data and exchange can be written",
    "✓ Telegram: the token is @ita_bot's",
    "✓ Discord: the token is ita's",
    "✓ model endpoint: it answers",
    "✓ clock: right, to two seconds",
    "✗ people: nobody may ask: `ita pair` lets the first person in",
  ])
    expect(text).toContain(line);
  expect(code).toBe(2);
});

it("says of each what is wrong and what to do", async () => {
  const refused = await doctor(await outside({ getMe: 401, "users/@me": 401, models: 401 }));
  expect(refused.text).toMatch(/✗ Telegram: the token is not taken.*@BotFather/);
  expect(refused.text).toMatch(/✗ Discord: the token is not taken.*Reset Token/);
  expect(refused.text).toMatch(/✗ model endpoint: the key is not taken.*OPENAI_API_KEY/);
  const fails = await doctor(await outside({ getMe: 502, "users/@me": 500, models: 503 }));
  expect(fails.text.match(/it answers with 50[0-3]/g)).toHaveLength(3);
  const nobody = await doctor("http://127.0.0.1:9");
  expect(nobody.text.match(/✗ .*: nobody answers: look at/g)).toHaveLength(3);
  expect(nobody.text).toContain("✓ clock: not compared");
});

it("warns of another program that listens with the token", async () => {
  const { text } = await doctor(await outside({ getUpdates: 409 }));
  expect(text).toMatch(/! Telegram: the token is @ita_bot's; a program listens with it now\. .*stop it/);
});

it("compares the clock: over two seconds warns, over thirty is bad", async () => {
  expect((await doctor(await outside({}, 5_000))).text).toMatch(/! clock: \d\.\d s fast: .*NTP/);
  expect((await doctor(await outside({}, -90_000))).text).toMatch(/✗ clock: \d+\.\d s slow: .*NTP/);
  const at = (offsetMs: number) => clockLine([{ ok: true, text: { en: "", ru: "" }, offsetMs }], (en) => en);
  expect([at(1_999), at(-2_001), at(30_000), at(30_001)].map(({ ok, isWarning }) => [ok, isWarning])).toEqual([
    [true, undefined],
    [true, true],
    [true, true],
    [false, undefined],
  ]);
});

it("tells the same as JSON, and names a secret that others can read", async () => {
  const data = temporaryFolder();
  writeFileSync(join(data, "api-token"), "x");
  chmodSync(join(data, "api-token"), 0o644);
  const { text } = await doctor(await outside({}), { data, json: true });
  const lines = JSON.parse(text) as { what: string; ok: boolean; text: string }[];
  expect(lines.find(({ what }) => what === "rights")).toEqual({
    what: "rights",
    ok: false,
    text: "others on this machine can read api-token in the data folder: chmod 600 it",
  });
  expect(lines.map(({ what }) => what)).toEqual(
    expect.arrayContaining(["Telegram", "Discord", "clock", "people", "disk", "journal"]),
  );
});

it("tells a chat the same by /health, in both languages, what is not well first", async () => {
  const address = await outside({ getMe: 401, models: 503 }, 90_000);
  const english = await doctor(address, { words: ["ask", "/health"] });
  const lines = english.text.split("\n").filter((line) => /[✓✗!] /.test(line));
  expect(english.text).toContain("Not well: 4. What to do stands beside it.");
  expect(lines.slice(0, 4).every((line) => line.includes("✗"))).toBe(true);
  expect(lines.slice(4).some((line) => line.includes("✗"))).toBe(false);
  for (const line of [
    "✗ Telegram: the token is not taken",
    "✗ model endpoint: it answers with 503; the offline model answers meanwhile",
    "✗ clock: ",
    "✗ people: nobody may ask: ita pair lets the first person in",
    "✓ Discord: the token is ita's",
    "✓ disk: ",
    "✓ rights: ",
    "✓ journal: ",
    "✓ market data: ",
  ])
    expect(english.text.replaceAll("`", "")).toContain(line);
  const russian = await doctor(address, { words: ["ask", "/health"], language: "ru" });
  for (const line of [
    "Не работает: 4. Что делать, сказано рядом.",
    "✗ Telegram: токен не принят",
    "✗ часы: спешат на",
    "✗ люди: спрашивать не может никто",
    "✓ диск: свободно",
    "✓ права: ",
  ])
    expect(russian.text).toContain(line);
});
