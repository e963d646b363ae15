import { type Built, each, momentOf, one } from "./built.js";
import type { Live } from "./live-ask.js";
import { lastCall, lastWith, type Scene } from "./scene.js";
import { unknownSymbols } from "./unknown-names.js";

/** As long as the button under an alert mutes. */
const USUAL_MUTE = 240;

const PARTS: ReadonlySet<string> = new Set(["weekday", "hour", "session"]);

/** What statistics are parted by. */
function partOf({ slots: { breakdowns, slate } }: Scene): string | undefined {
  if (/by setup|по сетап/u.test(slate.whole)) return "setup";
  if (/by (?:the )?verdict|по вердикт/u.test(slate.whole)) return "verdict";
  if (/by (?:the )?(?:score|p_success)|по (?:скору|оценк|p_success)/u.test(slate.whole)) return "score";
  if (/(?:what|which) hour|какой час/u.test(slate.whole)) return "hour";
  return breakdowns.find(({ dimension }) => PARTS.has(dimension))?.dimension;
}

function muteCalls({ slots }: Scene, minutes: number): Built {
  const markets = [...slots.symbols, ...unknownSymbols(slots.slate, slots.symbols.length > 0, false)];
  const what = [...slots.setups, ...markets];
  return each(
    "mute_alerts",
    (what.length > 0 ? what : ["all"]).map((name) => ({ what: name, minutes })),
  );
}

/** The calls for a request about the score. */
function scoreCalls(live: Live, scene: Scene): Built | undefined {
  const { slots, memory } = scene;
  const [setup_id] = slots.setups;
  switch (live.ask) {
    case "card":
      return one("model_card", { what: live.model ?? setup_id, kind: live.kind });
    case "retrain":
      return one("retrain", { setup_id, kind: live.kind });
    case "promote":
      return one("promote_model", { model: live.model });
    case "rollback":
      return one("roll_back_model", { setup_id, kind: live.kind });
    case "threshold":
      return one("set_threshold", { p: live.p, off: live.off, setup_id });
    case "cases":
      return one("nearest_cases", { alert: live.alert ?? lastWith(memory, "alert")?.args["alert"] });
    default:
      return undefined;
  }
}

/** The calls for a request that says something of an alert, puts a report elsewhere, or says how a chat is to be told. */
function wishCalls(live: Live, { slots }: Scene): Built | undefined {
  switch (live.ask) {
    case "publish":
      return one("publish_report", { of: live.alert ?? slots.runs[0] ?? "last" });
    case "label":
      return one("label_alert", { alert: live.alert, label: live.word });
    case "quiet":
      return one("quiet_hours", { off: live.off, from: live.hours?.[0], to: live.hours?.[1] });
    case "notify":
      return one("notify_level", { kind: live.word, level: live.level });
    default:
      return undefined;
  }
}

/** The calls for a request about the live loop, its alerts and the score. */
export function liveCalls(live: Live, scene: Scene): Built {
  const { slots } = scene;
  const [period] = slots.periods;
  const other = scoreCalls(live, scene) ?? wishCalls(live, scene);
  if (other !== undefined) return other;
  switch (live.ask) {
    case "status":
      return one("live_status", {});
    case "endReplay":
      return one("stop_replay", {});
    case "clock":
      return one("feed_clock", {});
    case "tryAlert":
      return one("test_alert", {});
    case "parity":
      return one("parity_report", { day: momentOf({ ...scene, slots: { ...slots, clock: undefined } }) });
    case "alert":
      return scene.cues.has("chart")
        ? one("analyze_chart", { alert: live.alert })
        : one("show_alert", { alert: live.alert, only: /why|почему/u.test(slots.slate.whole) ? "why" : undefined });
    case "alerts":
      return one("list_alerts", { most: live.most, setup_id: slots.setups[0], symbol: slots.symbols[0] });
    case "mute":
      return muteCalls(scene, live.minutes ?? USUAL_MUTE);
    case "unmute":
      return muteCalls(scene, 0);
    case "review":
      return one("review_week", { days: live.days === 7 ? undefined : live.days });
    case "chart":
      return one(
        "analyze_chart",
        lastCall(scene.memory)?.name === "analyze_chart" ? (lastCall(scene.memory)?.args ?? {}) : {},
      );
    case "stats":
      return one("alert_stats", { by: partOf(scene), days: live.days });
    default:
      return one("start_replay", {
        setup_id: slots.setups[0],
        symbol: slots.symbols[0],
        timeframe: slots.timeframes[0],
        start: period?.start,
        end: period?.end,
        speed: live.speed,
      });
  }
}
