import { onTestFinished } from "vitest";
import { createDiscord, type DiscordOptions } from "../../../src/adapters/discord/discord.js";
import type { Role } from "../../../src/domain/roles.js";
import type { Ask, Messenger } from "../../../src/ports/messenger.js";
import { fakeAccess } from "../fake-access.js";
import { MemoryButtonTokens } from "../journal/memory-button-tokens.js";
import { memoryShownPictures } from "../journal/memory-shown-pictures.js";
import { tinyPng } from "../tiny-png.js";
import { VirtualTime } from "../virtual-time.js";
import { DiscordPerson } from "./discord-person.js";
import { type DiscordServer, discordServer, TOKEN } from "./discord-server.js";
import { GUILD, type Person, STRANGER, TRADER } from "./wire.js";

export const FRIEND: Person = { id: "100000000000000002", name: "friend" };
/** May look, and no more. */
export const GUEST: Person = { id: "100000000000000003", name: "guest" };

const ROLES: Readonly<Record<string, Role>> = { [TRADER.id]: "admin", [FRIEND.id]: "operator", [GUEST.id]: "viewer" };

export interface DiscordBench {
  readonly server: DiscordServer;
  readonly time: VirtualTime;
  readonly trader: DiscordPerson;
  readonly friend: DiscordPerson;
  readonly guest: DiscordPerson;
  readonly stranger: DiscordPerson;
  readonly log: { readonly level: string; readonly event: string; readonly fields: unknown }[];
  messenger: Messenger;
  ended: Promise<void>;
  /** Waits until it hears people and its commands stand. */
  ready(): Promise<void>;
  /** Time passes, for ITA and for Discord alike. */
  pass(ms: number): Promise<void>;
  /** The process ends, and another begins on the same journal. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

const COMMANDS: DiscordOptions["commands"] = [
  {
    name: "backtest",
    usage: "<setup> [symbol] [timeframe] [from..to] [key=value …]",
    about: { en: "test a setup on history", ru: "проверить сетап на истории" },
  },
  { name: "trades", usage: "[run] [first|last|best|worst] [how many]", about: { en: "trades", ru: "сделки" } },
  { name: "help", usage: "", about: { en: "this list", ru: "этот список" } },
  { name: "stop", usage: "", about: { en: "stop what is running", ru: "остановить работу" } },
];

const NAMES: Readonly<Record<string, readonly string[]>> = {
  setup: ["asia_fvg_break", "asia_range_break", "IB_raid_v1"],
  symbol: ["EURUSD", "GBPUSD", "GER40"],
  run: ["bt_2"],
};

/** What runs and does not hear that it is to stop is waited for three seconds. */
async function stopped({ messenger, ended, time }: DiscordBench): Promise<void> {
  const over = messenger.stop();
  await time.pass(3_000);
  await over;
  await ended;
}

/** ITA with the real discord.js in front of a Discord on the loopback, and people in it. */
export async function openDiscord(ask: Ask, given: Partial<DiscordOptions> = {}): Promise<DiscordBench> {
  const began = performance.now();
  // What passes really passes on Discord as well: its three seconds are real ones too.
  const server: DiscordServer = await discordServer(() => time.now() + performance.now() - began);
  const time: VirtualTime = new VirtualTime(() => server.settled());
  const tokens = new MemoryButtonTokens();
  const shown = memoryShownPictures();
  const log: DiscordBench["log"] = [];
  const write =
    (level: string) =>
    (event: string, fields: unknown = {}): void => {
      log.push({ level, event, fields });
    };
  const start = (): Messenger =>
    createDiscord({
      token: TOKEN,
      ask,
      access: fakeAccess(ROLES, [GUILD]),
      tokens,
      shown,
      commands: COMMANDS,
      names: (kind) => Promise.resolve(NAMES[kind] ?? []),
      guilds: [GUILD],
      readThreads: false,
      root: ".",
      tables: () => Promise.resolve({ draw: () => Promise.resolve(tinyPng()) }),
      theme: "light",
      language: "en",
      clock: time,
      timers: time,
      logger: { info: write("info"), warn: write("warn"), error: write("error") },
      apiBase: server.api,
      timeoutMs: 200,
      // It counts in real time, in which hours pass here in seconds.
      requestsPerSecond: 100_000,
      ...given,
    });
  const messenger = start();
  const bench: DiscordBench = {
    server,
    time,
    log,
    trader: new DiscordPerson(server, TRADER),
    friend: new DiscordPerson(server, FRIEND),
    guest: new DiscordPerson(server, GUEST),
    stranger: new DiscordPerson(server, STRANGER),
    messenger,
    ended: messenger.run(),
    ready: () =>
      server.until(
        () => bench.messenger.health("en").ok && server.rest.commands.size === (given.guilds ?? [GUILD]).length + 1,
        () => "ITA to be ready",
      ),
    pass: (ms) => time.pass(ms),
    async restart() {
      await stopped(bench);
      server.rest.commands.clear();
      bench.messenger = start();
      bench.ended = bench.messenger.run();
      await bench.ready();
    },
    async close() {
      await stopped(bench);
      await server.close();
    },
  };
  onTestFinished(() => bench.close().catch(() => undefined));
  return bench;
}
