import { existsSync, readFileSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import { load } from "js-yaml";
import { z } from "zod";
import { feedSettings } from "./compose/feed-settings.js";
import { readSecrets, SECRET_NAMES, type Secrets } from "./config-secrets.js";
import { notionSettings, reportSettings, visionSettings } from "./config-vision.js";
import { Refusal } from "./domain/errors.js";
import { didYouMean } from "./domain/nearest.js";
import { ROLES } from "./domain/roles.js";
import { zone } from "./domain/zone.js";

const clock = z.string().refine((name) => {
  try {
    return zone(name) !== undefined;
  } catch {
    return false;
  }
}, "no such clock: an IANA zone, NY+7 or a fixed offset such as +02:00");

const LEVEL = z.enum(["on", "silent", "off"]);
const PERSON = /^(?:telegram|discord):\d{1,20}$/;

/** `ita.yaml`, every key with its default. Secrets are not kept here: they come from the environment. */
const fileSchema = z.strictObject({
  /** Where candles, runs and logs are kept. */
  data_dir: z.string().default("data"),
  setups_dir: z.string().default("setups"),
  exchange_dir: z.string().default("exchange"),
  /** Language of answers: that of the question (auto), or always one. */
  language: z.enum(["auto", "en", "ru"]).default("auto"),
  /** The clock rule of candle files, where `--clock` is not given. Left out: files must name theirs. */
  clock: clock.optional(),
  charts: z
    .strictObject({
      theme: z.enum(["light", "dark"]).default("light"),
      /** Pictures of sample trades per run. */
      samples: z.int().min(0).max(20).default(3),
    })
    .prefault({}),
  http: z
    .strictObject({
      host: z.string().default("127.0.0.1"),
      port: z.int().min(0).max(65_535).default(8787),
      /** `ita run` opens the whole door as well, so that no `ita serve` is needed beside it. */
      in_run: z.boolean().default(false),
    })
    .prefault({}),
  model: z
    .strictObject({
      /** Any OpenAI-compatible endpoint; with one of these, or OPENAI_API_KEY, a model answers free text. */
      base_url: z.url().optional(),
      name: z.string().default("gpt-5-mini"),
      timeout_s: z.number().min(1).max(600).default(60),
      /** Models that answer in turn where the first does not, before the offline model; at the same address where none is given. */
      fallbacks: z
        .array(z.strictObject({ name: z.string().min(1), base_url: z.url().optional() }))
        .max(3)
        .default([]),
      /** US dollars per million tokens. A model that is in no list is counted as the dearest known. */
      prices: z
        .record(
          z.string(),
          z.strictObject({ input: z.number().min(0).max(1_000), output: z.number().min(0).max(1_000) }),
        )
        .default({}),
      /** At a cap commands and the offline model go on. */
      caps: z
        .strictObject({
          /** US dollars of one person on one day, and of everybody together. */
          usd_person_day: z.number().min(0).max(10_000).default(2),
          usd_day: z.number().min(0).max(100_000).default(10),
          /** Tokens of one turn. */
          input_tokens: z.int().min(4_000).max(1_000_000).default(24_000),
          output_tokens: z.int().min(200).max(100_000).default(1_500),
        })
        .prefault({}),
    })
    .prefault({}),
  /** Who may ask by messenger, and in which groups. Nobody where it is empty. */
  access: z
    .strictObject({
      /** `telegram:123456789: admin` */
      people: z
        .record(z.string(), z.enum(ROLES))
        .refine(
          (people) => Object.keys(people).every((person) => PERSON.test(person)),
          "write telegram:123456789 or discord:100000000000000001",
        )
        .default({}),
      /** Groups, channels and servers: `telegram:-1001234567890`, `discord:500000000000000001` (the server's id). */
      chats: z
        .array(
          z
            .string()
            .regex(
              /^(?:telegram:-?\d{1,20}|discord:\d{17,20})$/,
              "write telegram:-1001234567890 or discord:500000000000000001",
            ),
        )
        .default([]),
    })
    .prefault({}),
  telegram: z
    .strictObject({
      /** A Bot API server of one's own; Telegram's where left out. */
      api_root: z.url().optional(),
    })
    .prefault({}),
  discord: z
    .strictObject({
      /** Hear all that is written in its own threads, not only what names it: needs the Message Content Intent of the portal. */
      read_threads: z.boolean().default(false),
      /** Where Discord's API is; Discord's own where left out. */
      api_base: z.url().optional(),
    })
    .prefault({}),
  vision: visionSettings.prefault({}),
  notion: notionSettings.prefault({}),
  /** Watching a live market: one key for each part of it. */
  live: z
    .strictObject({
      /** Conversations that alerts and notices go to. Left out: the private chat of everybody who may label. */
      chats: z
        .array(
          z.string().regex(/^(?:telegram:-?\d{1,20}(?::\d+)?|discord:\d{17,20})$/, "write telegram:-1001234567890"),
        )
        .default([]),
      alerts: z
        .strictObject({
          /** Alerts in one chat within an hour; those above come in one digest, counted. */
          most_an_hour: z.int().min(1).max(200).default(20),
          /** With a sound, without one, or not at all, unless a chat wishes otherwise. */
          levels: z
            .strictObject({ alert: LEVEL.default("on"), health: LEVEL.default("on"), digest: LEVEL.default("silent") })
            .prefault({}),
        })
        .prefault({}),
      reports: reportSettings.prefault({}),
      feed: feedSettings.prefault({}),
      loop: z
        .strictObject({
          /** Called after each cycle that succeeded: a watcher outside reports when it is not. */
          dead_man_url: z.url().optional(),
        })
        .prefault({}),
    })
    .prefault({}),
});

type FileConfig = z.infer<typeof fileSchema>;

export interface Config extends FileConfig, Secrets {
  /** Folder that relative paths are read from, and the answers' paths are shown from. */
  readonly root: string;
}

/** Environment variable → path in the file's shape. */
const ENVIRONMENT: Readonly<Record<string, readonly [string, ...string[]]>> = {
  ITA_DATA_DIR: ["data_dir"],
  ITA_SETUPS_DIR: ["setups_dir"],
  ITA_EXCHANGE_DIR: ["exchange_dir"],
  ITA_LANGUAGE: ["language"],
  ITA_CLOCK: ["clock"],
  ITA_THEME: ["charts", "theme"],
  ITA_SAMPLES: ["charts", "samples"],
  ITA_HTTP_HOST: ["http", "host"],
  ITA_HTTP_PORT: ["http", "port"],
  ITA_MODEL: ["model", "name"],
  ITA_MODEL_TIMEOUT_S: ["model", "timeout_s"],
  ITA_USD_PERSON_DAY: ["model", "caps", "usd_person_day"],
  ITA_USD_DAY: ["model", "caps", "usd_day"],
  OPENAI_BASE_URL: ["model", "base_url"],
  ITA_TELEGRAM_API_ROOT: ["telegram", "api_root"],
  ITA_FEED_CLOCK: ["live", "feed", "clock"],
  ITA_BRIDGE_HOST: ["live", "feed", "bridge", "host"],
  ITA_BRIDGE_PORT: ["live", "feed", "bridge", "port"],
  ITA_MT5_REST_URL: ["live", "feed", "rest", "url"],
  ITA_DISCORD_API_BASE: ["discord", "api_base"],
};
const OTHER_NAMES = ["ITA_CONFIG", ...SECRET_NAMES];

type Tree = { [key: string]: unknown };

function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [head = "", ...rest] = path;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const inner = tree[head];
  const next: Tree = typeof inner === "object" && inner !== null ? { ...(inner as Tree) } : {};
  tree[head] = next;
  put(next, rest, value);
}

function readTree(file: string, shown: string): Tree {
  if (!existsSync(file)) return {};
  let tree: unknown;
  try {
    const text = readFileSync(file, "utf8");
    // Nothing but comments is a file of settings too.
    if (text.replaceAll(/^\s*#.*$/gm, "").trim() === "") return {};
    tree = load(text, { maxAliases: 0 } as Parameters<typeof load>[1]) ?? {};
  } catch (error) {
    const reason = error instanceof Error ? (error.message.split("\n")[0] ?? "") : "";
    throw new Refusal("bad_config", `${shown} is no YAML: ${reason}`);
  }
  if (typeof tree !== "object" || tree === null || Array.isArray(tree)) {
    throw new Refusal("bad_config", `${shown} must be a mapping of settings, such as "language: ru".`);
  }
  return tree as Tree;
}

function fromEnvironment(tree: Tree, env: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(env).filter((key) => key.startsWith("ITA_"))) {
    if (name in ENVIRONMENT || OTHER_NAMES.includes(name)) continue;
    const known = [...Object.keys(ENVIRONMENT), ...OTHER_NAMES];
    throw new Refusal("bad_config", `There is no setting ${name}${didYouMean(name, known) || "."}`, [
      `Known: ${known.join(", ")}`,
    ]);
  }
  for (const [name, path] of Object.entries(ENVIRONMENT)) {
    const text = env[name];
    if (text === undefined || text === "") continue;
    put(tree, path, /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : text);
  }
}

/** Reads `ita.yaml` (or the file ITA_CONFIG names) and the environment over it. Throws `Refusal` bad_config with every mistake. */
export function loadConfig(root: string, env: NodeJS.ProcessEnv): Config {
  const name = env["ITA_CONFIG"] || "ita.yaml";
  const file = isAbsolute(name) ? name : join(root, name);
  if (env["ITA_CONFIG"] && !existsSync(file)) {
    throw new Refusal("bad_config", `ITA_CONFIG names "${name}", but there is no such file.`);
  }
  const tree = { ...readTree(file, name) };
  fromEnvironment(tree, env);
  const parsed = fileSchema.safeParse(tree);
  if (!parsed.success) {
    const issues = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "settings"}: ${message}`);
    throw new Refusal(
      "bad_config",
      `The settings have ${issues.length} mistake${issues.length === 1 ? "" : "s"}.`,
      issues,
    );
  }
  return { ...parsed.data, root, ...readSecrets(env, root) };
}
