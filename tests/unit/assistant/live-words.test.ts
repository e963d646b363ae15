import { describe, expect, it } from "vitest";
import { planOf } from "../../../agents/assistant/plan-of.js";
import { inRussian } from "../../../src/domain/russian/in-russian.js";

const args = (line: string): unknown => {
  const plan = planOf(line);
  return plan.kind === "tool" ? { [plan.name]: plan.args } : plan;
};

describe("words behind the commands about watching and alerts", () => {
  it.each([
    ["/live stop now", '"now" is one word too many.'],
    ["/live nonsense", '"nonsense" is nothing /live knows.'],
    ["/alerts many", '"many" is one word too many.'],
    ["/alerts 5 6", '"6" is one word too many.'],
    ["/alert a5 because", '"because" is one word too many.'],
    ["/stats by session weekday", '"weekday" is one word too many.'],
    ["/review yesterday", '"yesterday" is one word too many.'],
    ["/mute EURUSD 2h now", '"now" is one word too many.'],
    ["/mute EURUSD 9999d", '"9999d" is too long: 30 days at most.'],
    ["/mute EURUSD -2h", '"-2h" is no time to mute for.'],
    ["/quiet 22-22", '"22-22" are no hours.'],
    ["/quiet 25-07", '"25-07" are no hours.'],
    ["/test_alert now", '"now" is one word too many.'],
    ["/notify alert loud louder", '"louder" is one word too many.'],
  ])("%s is refused, in Russian too: nothing is passed over in silence", (line, said) => {
    let refusal: unknown;
    try {
      planOf(line);
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toMatchObject({ code: "bad_request", message: expect.stringContaining(said) });
    const russian = inRussian((refusal as Error).message);
    expect(russian).toMatch(/[а-яё]{3}/i);
    expect(russian).not.toMatch(/too many|is no|are no|too long|nothing/);
  });

  it.each([
    ["/live стоп", { stop_replay: {} }],
    ["/label a1 беру", { label_alert: { alert: "a1", label: "take" } }],
    ["/label a1 Ошибка вход поздно", { label_alert: { alert: "a1", label: "bad_read", note: "вход поздно" } }],
    ["/mute EURUSD выкл", { mute_alerts: { what: "EURUSD", minutes: 0 } }],
    ["/mute всё 2ч", { mute_alerts: { what: "всё", minutes: 120 } }],
    ["/quiet выкл", { quiet_hours: { off: true } }],
    ["/notify alert тихо", { notify_level: { kind: "alert", level: "silent" } }],
    ["/alerts 5 held", { list_alerts: { most: 5, held: true } }],
    ["/notify", { quiet_hours: {} }],
    ["/why a13", { show_alert: { alert: "a13", only: "why" } }],
    ["/stats по сессиям", { alert_stats: { by: "session" } }],
    ["/stats by verdict replay 30", { alert_stats: { by: "verdict", feed: "replay", days: 30 } }],
    ["/stats by", { alert_stats: {} }],
  ])("%s is understood", (line, call) => expect(args(line)).toEqual(call));
});
