import { z } from "zod";
import { accessSettings } from "./access-settings.js";
import { clockRule } from "./clock-rule.js";
import { liveSettings } from "./live-settings.js";
import { modelSettings } from "./model-settings.js";
import { notionSettings } from "./notion-settings.js";
import { visionSettings } from "./vision-settings.js";

/** `ita.yaml`, every key with its default. Secrets are not kept here: they come from the environment. */
export const fileSchema = z.strictObject({
  /** Where candles, runs and logs are kept. */
  data_dir: z.string().default("data"),
  setups_dir: z.string().default("setups"),
  exchange_dir: z.string().default("exchange"),
  /** Language of answers: that of the question (auto), or always one. */
  language: z.enum(["auto", "en", "ru"]).default("auto"),
  /** The clock rule of candle files, where `--clock` is not given. Left out: files must name theirs. */
  clock: clockRule.optional(),
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
  model: modelSettings.prefault({}),
  access: accessSettings.prefault({}),
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
  live: liveSettings.prefault({}),
});
