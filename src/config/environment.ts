import { Refusal } from "../domain/errors.js";
import { didYouMean } from "../domain/nearest.js";
import { SECRET_NAMES } from "./secrets.js";
import type { SettingsTree } from "./settings-tree.js";

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

function put(tree: SettingsTree, path: readonly string[], value: unknown): void {
  const [head = "", ...rest] = path;
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const inner = tree[head];
  const next: SettingsTree = typeof inner === "object" && inner !== null ? { ...(inner as SettingsTree) } : {};
  tree[head] = next;
  put(next, rest, value);
}

/** Puts what the environment sets over what the file sets. Throws `Refusal` bad_config for a name that is none of ours. */
export function fromEnvironment(tree: SettingsTree, env: NodeJS.ProcessEnv): void {
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
