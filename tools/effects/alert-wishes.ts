import { z } from "zod";
import { Refusal } from "../../src/domain/errors.js";
import { text } from "../../src/domain/message.js";
import { NOTICE_KINDS, NOTICE_LEVELS } from "../../src/services/alerts/alert-services.js";
import type { Services } from "../../src/services/services.js";
import { chatAlertsAnswer, muteAnswer, thresholdsAnswer } from "../answers/watch-answer.js";
import { sayIn } from "../answers/words.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import { defineEffect, type Effect } from "./effect.js";
import { offer } from "./offer.js";

const ISO_ZONE = /^[A-Za-z_+\-/0-9]{2,40}$/;
const minute = z.int().min(0).max(1_439);

export const muteArguments = z.strictObject({
  /** A setup, a symbol, or "all". */
  what: z.string().min(1).max(64),
  /** Minutes; 0 takes the mute away. */
  minutes: z.int().min(0).max(43_200),
});
export const quietArguments = z.strictObject({
  /** Minutes of the day; left out with `off`. */
  from: minute.optional(),
  to: minute.optional(),
  tz: z.string().regex(ISO_ZONE, "an IANA zone such as Europe/Berlin").optional(),
  off: z.literal(true).optional(),
});
export const notifyArguments = z.strictObject({ kind: z.enum(NOTICE_KINDS), level: z.enum(NOTICE_LEVELS) });
export const thresholdArguments = z.strictObject({
  p: z.number().min(0).max(1).optional(),
  setup_id: z.string().max(64).optional(),
  off: z.literal(true).optional(),
});

export const muteEffect = defineEffect({
  name: "mute_alerts",
  schema: muteArguments,
  async run(services, { what, minutes }, { from, thread, language }) {
    const mute = await services.muteAlerts(what, minutes * 60_000, { from, thread });
    const { now } = await services.chatAlerts({ from, thread });
    return muteAnswer(mute, now, language);
  },
});

const zoneOf = (tz: string): string => {
  try {
    return new Intl.DateTimeFormat("en-US", { timeZone: tz }).resolvedOptions().timeZone;
  } catch {
    throw new Refusal("bad_clock", `There is no zone "${tz}". Write one such as Europe/Berlin or UTC.`);
  }
};

/** The hours as said; undefined where none are to be: `off`, an end left out, or no stretch between them. */
export const quietHoursOf = (
  from: number | undefined,
  to: number | undefined,
  off: true | undefined,
): { readonly from: number; readonly to: number } | undefined =>
  off === true || from === undefined || to === undefined || from === to ? undefined : { from, to };

export const quietEffect = defineEffect({
  name: "quiet_hours",
  schema: quietArguments,
  async run(services, { from: start, to, tz = "UTC", off }, { from, thread, language }) {
    const hours = quietHoursOf(start, to, off);
    await services.setQuiet(hours === undefined ? null : { ...hours, tz: zoneOf(tz) }, { from, thread });
    return chatAlertsAnswer(await services.chatAlerts({ from, thread }), language);
  },
});

export const notifyEffect = defineEffect({
  name: "notify_level",
  schema: notifyArguments,
  async run(services, { kind, level }, { from, thread, language }) {
    await services.setLevel(kind, level, { from, thread });
    return chatAlertsAnswer(await services.chatAlerts({ from, thread }), language);
  },
});

export const thresholdEffect = defineEffect({
  name: "set_threshold",
  schema: thresholdArguments,
  async run(services, { p, setup_id = "", off }, { from, thread, language }) {
    await services.setThreshold(setup_id, off === true ? null : (p ?? null), { from, thread });
    return thresholdsAnswer(await services.thresholds(), language);
  },
});

/** What changes how a chat is told: done at once where a person typed or pressed it, else offered. */
export function wish<S extends z.ZodType>(
  services: Services,
  effect: Effect<S>,
  args: z.infer<S>,
  about: string,
  context: ToolContext,
): Promise<ToolAnswer> {
  if (context.byPerson === true) return effect.run(services, args, context);
  const yes = sayIn(context.language)("Do it", "Сделать");
  const plain = JSON.parse(JSON.stringify(args)) as Readonly<Record<string, unknown>>;
  return offer(services, { effect, args: plain, about, shown: [text(about)], facts: {}, yes }, context);
}
