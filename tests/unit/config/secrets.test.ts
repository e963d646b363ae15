import { chmodSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/config/load-config.js";
import { Refusal } from "../../../src/domain/errors.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

const TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";

function refused(env: NodeJS.ProcessEnv, root = temporaryFolder()): string {
  try {
    loadConfig(root, env);
  } catch (error) {
    if (error instanceof Refusal) return [error.message, ...error.details].join("\n");
    throw error;
  }
  return "";
}

describe("the token of Telegram", () => {
  it("comes from the environment, or from a file that only its owner may read", () => {
    const root = temporaryFolder();
    writeFileSync(join(root, "token"), `${TOKEN}\n`, { mode: 0o600 });
    expect(loadConfig(root, { TELEGRAM_BOT_TOKEN: ` ${TOKEN} ` }).telegramToken).toBe(TOKEN);
    expect(loadConfig(root, { TELEGRAM_BOT_TOKEN_FILE: "token" }).telegramToken).toBe(TOKEN);
    expect(loadConfig(root, {}).telegramToken).toBeUndefined();
  });

  it("is refused from a file that others may read, that is empty or not there, and where it is none; without being told", () => {
    const root = temporaryFolder();
    writeFileSync(join(root, "token"), TOKEN);
    chmodSync(join(root, "token"), 0o644);
    writeFileSync(join(root, "empty"), " \n", { mode: 0o600 });
    expect(refused({ TELEGRAM_BOT_TOKEN_FILE: "token" }, root)).toMatch(/may be read by others.*chmod 600/);
    expect(refused({ TELEGRAM_BOT_TOKEN_FILE: "empty" }, root)).toMatch(/is empty/);
    expect(refused({ TELEGRAM_BOT_TOKEN_FILE: "gone" }, root)).toMatch(/cannot be read/);
    const wrong = refused({ TELEGRAM_BOT_TOKEN: "my secret words" });
    expect(wrong).toMatch(/is no token of a bot: it looks like 123456789:AA… .*@BotFather/);
    expect(wrong).not.toContain("my secret");
    for (const told of [refused({ TELEGRAM_BOT_TOKEN_FILE: join(root, "gone") })]) expect(told).not.toContain(root);
  });
});

it("people and groups are named by platform and id, with a role", () => {
  const root = temporaryFolder();
  const file = (yaml: string): string => {
    writeFileSync(join(root, "ita.yaml"), yaml);
    return refused({}, root);
  };
  expect(file('access: { people: { "telegram:7": admin }, chats: ["telegram:-1001"] }')).toBe("");
  expect(loadConfig(root, {}).access).toEqual({ people: { "telegram:7": "admin" }, chats: ["telegram:-1001"] });
  expect(file("access: { people: { anna: admin } }")).toMatch(/write telegram:123456789/);
  expect(file('access: { people: { "telegram:7": king } }')).toMatch(/access\.people\.telegram:7/);
  expect(file("access: { chats: [traders] }")).toMatch(/write telegram:-1001234567890/);
});
