import { describe, expect, it } from "vitest";
import { createRedactor } from "../../../src/adapters/system/redact.js";

// Put together here, so that no scanner takes this file for a leak.
const join = (...parts: readonly string[]): string => parts.join("");
const telegram = join("123456789", ":", "AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc");
const discord = join("MTk4NjIyNDgzNDcxOTI1MjQ4", ".", "Cl2FMQ", ".", "ZnCjm1XVW7vRze4b7Cq4se7kKWs-abcdef");
const notion = join("ntn_", "123456789012abcdefGHIJKLmnop");
const openai = join("sk-", "proj-abcdEFGH1234_-xyz");
const bearer = "Bearer 0f1e2d3c4b5a69788796a5b4c3d2e1f0";

describe("redaction", () => {
  it.each([
    ["a Telegram token", telegram],
    ["a Telegram file address", `https://api.telegram.org/file/bot${telegram}/documents/a.csv`],
    ["a Discord token", discord],
    ["a Notion token", notion],
    ["an OpenAI key", openai],
    ["a bearer header", `Authorization: ${bearer}`],
    ["user and password of an address", "http://trader:hunter2hunter2@127.0.0.1:11434/v1"],
    ["a loaded secret", "the model said canary-7f3a and more"],
    ["a Telegram token in a sentence", `my token is ${telegram}, take it`],
    ["a Telegram token in Russian", `вот токен:${telegram}`],
    ["a Telegram token in quotes", `{"token":"${telegram}"}`],
    ["a Telegram token over lines", `first\n${telegram}\nlast`],
    ["a Telegram token in a setting", `TELEGRAM_BOT_TOKEN=${telegram}`],
    ["a Discord token in a header", `Authorization: Bot ${discord}`],
    ["a Discord token in a sentence", `use (${discord}) please`],
    ["a Notion token in a setting", `NOTION_TOKEN='${notion}'`],
    ["a Notion token of the older kind", `secret_${notion.slice(4)}`],
    ["an OpenAI key in YAML", `api_key: ${openai} # mine`],
    ["an OpenAI key in an address", `http://127.0.0.1/v1?key=${openai}&x=1`],
    ["an OpenAI key behind an escape", `\u001b[31m${openai}\u001b[0m`],
    ["a bearer in small letters", `authorization: ${bearer.toLowerCase()}`],
    ["a password in an address of a database", "postgres://ita:hunter2@db.example/ita"],
    ["a loaded secret twice", "canary-7f3acanary-7f3a"],
  ])("takes out %s, in text, in errors and deep in fields", (_, text) => {
    const redact = createRedactor(["canary-7f3a"]);
    const found = JSON.stringify([
      redact.text(text),
      redact.value({ a: { b: [{ c: text }] }, [text]: 1 }),
      redact.value({ error: new Error(text, { cause: new Error(text) }) }),
    ]);
    const secret = /AAEhBO|Cl2FMQ|mnop|proj-abcd|0f1e2d|hunter2|canary-7f3a/;
    expect(text).toMatch(secret);
    expect(found).not.toMatch(secret);
    expect(found).toContain("[redacted]");
  });

  it("leaves figures, times, ids and addresses as they are", () => {
    const redact = createRedactor(["", "ab"]);
    const texts = [
      "bt_2025_09_30_0a1b2c3d",
      "sig_20251031_0a1b2c3d",
      "2025-09-30T10:15:00Z 1.08234 −5.3245 abab",
      "http://127.0.0.1:8080/api/runs",
      "EURUSD M15: 253 trades, task-12345678 done",
    ];
    expect(texts.map(redact.text)).toEqual(texts);
  });

  it("hides a field by its name, whatever stands in it", () => {
    const redact = createRedactor();
    expect(
      redact.value({ api_key: "short", token: 7, Authorization: "x", password: null, tokens: 12, key: "k" }),
    ).toEqual({
      api_key: "[redacted]",
      token: "[redacted]",
      Authorization: "[redacted]",
      password: null,
      tokens: 12,
      key: "k",
    });
  });

  it("copes with what is no plain data: cycles, big lists, columns, functions", () => {
    const ring: Record<string, unknown> = {
      n: 1n,
      columns: new Float64Array(3),
      f: () => 1,
      list: Array(1_000).fill(0),
    };
    ring["self"] = ring;
    const clean = createRedactor().value(ring) as Record<string, unknown>;
    expect(clean).toMatchObject({ n: "1", columns: "[Float64Array, 24 bytes]", f: "[function]" });
    expect(clean["list"]).toHaveLength(100);
    expect(JSON.stringify(clean)).toContain("[deep]");
  });
});
