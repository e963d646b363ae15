import { z } from "zod";
import { feedSettings } from "./feed-settings.js";
import { reportSettings } from "./report-settings.js";

const LEVEL = z.enum(["on", "silent", "off"]);

/** Watching a live market: one key for each part of it. */
export const liveSettings = z.strictObject({
  /** Conversations that alerts and notices go to. Left out: the private chat of everybody who may label. */
  chats: z
    .array(z.string().regex(/^(?:telegram:-?\d{1,20}(?::\d+)?|discord:\d{17,20})$/, "write telegram:-1001234567890"))
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
});
