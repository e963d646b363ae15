import { chmodSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { PermissionsBitField } from "discord.js";
import { describe, expect, it } from "vitest";
import { loadConfig } from "../../../src/config/load-config.js";
import { TOKEN } from "../../support/discord/discord-server.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

/** A project's folder with these settings. */
function folder(yaml: string): string {
  const root = temporaryFolder();
  writeFileSync(join(root, "ita.yaml"), yaml);
  return root;
}

describe("the settings for Discord", () => {
  it("are a token, who may ask, the servers, and whether threads are read", () => {
    const root = folder(`
access:
  people: { "discord:100000000000000001": admin }
  chats: ["discord:500000000000000001", "telegram:-1001234567890"]
discord: { read_threads: true }
`);
    const { discordToken, access, discord } = loadConfig(root, { DISCORD_BOT_TOKEN: ` ${TOKEN}\n` });
    expect(discordToken).toBe(TOKEN);
    expect(access.chats).toContain("discord:500000000000000001");
    expect(discord).toEqual({ read_threads: true });
    expect(loadConfig(folder("# nothing yet\n"), {})).toMatchObject({
      discordToken: undefined,
      discord: { read_threads: false },
    });
  });

  it("take the token from a file that only its owner may read", () => {
    const root = folder("");
    const file = join(root, "token");
    writeFileSync(file, `${TOKEN}\n`, { mode: 0o600 });
    expect(loadConfig(root, { DISCORD_BOT_TOKEN_FILE: "token" }).discordToken).toBe(TOKEN);
    chmodSync(file, 0o644);
    expect(() => loadConfig(root, { DISCORD_BOT_TOKEN_FILE: "token" })).toThrow("chmod 600");
    expect(() => loadConfig(root, { DISCORD_BOT_TOKEN_FILE: "nowhere" })).toThrow("cannot be read");
  });

  it.each(["abc", "123456789:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "Bot x.y.z"])(
    "refuse %j as a token, and do not repeat it",
    (token) => {
      const load = () => loadConfig(folder(""), { DISCORD_BOT_TOKEN: token });
      expect(load).toThrow("Copy it whole from the developer portal");
      expect(load).not.toThrow(token);
    },
  );

  it("refuse a server that is none", () => {
    expect(() => loadConfig(folder('access: { chats: ["discord:desk"] }'), {})).toThrow("1 mistake");
    expect(() => loadConfig(folder('access: { chats: ["discord:-100"] }'), {})).toThrow("1 mistake");
  });
});

describe("the page about Discord", () => {
  it("invites with exactly the permissions that it names", () => {
    const page = readFileSync("docs/discord.md", "utf8");
    const number = /permissions=(\d+)/.exec(page)?.[1] ?? "0";
    expect(new PermissionsBitField(BigInt(number)).toArray().sort()).toEqual([
      "AttachFiles",
      "CreatePublicThreads",
      "ReadMessageHistory",
      "SendMessages",
      "SendMessagesInThreads",
      "ViewChannel",
    ]);
    for (const name of [
      "View Channels",
      "Read Message History",
      "Send Messages",
      "Attach Files",
      "Create Public Threads",
      "Send Messages in Threads",
    ])
      expect(page).toContain(name);
  });
});
