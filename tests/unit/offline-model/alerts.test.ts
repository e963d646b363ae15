import { describe, expect, test } from "vitest";
import { understand } from "../../../agents/offline-model/understand.js";
import { contextOn } from "../../support/offline-context.js";

const calls = (text: string) => understand(text, contextOn()).calls.map(({ name, args }) => ({ name, ...args }));

describe("what is asked about alerts", () => {
  test.each([
    ["show the latest alerts", { name: "list_alerts" }],
    ["last 5 alerts", { name: "list_alerts", most: 5 }],
    ["покажи последние сигналы", { name: "list_alerts" }],
    ["open alert a17", { name: "show_alert", alert: "a17" }],
    ["покажи сигнал a17", { name: "show_alert", alert: "a17" }],
    ["why a17?", { name: "show_alert", alert: "a17", only: "why" }],
    ["mark a17 as skipped", { name: "label_alert", alert: "a17", label: "skip" }],
    ["отметь a17 беру", { name: "label_alert", alert: "a17", label: "take" }],
    ["undo my label on a17", { name: "label_alert", alert: "a17", label: "undo" }],
    ["mute EURUSD for 2 hours", { name: "mute_alerts", what: "EURUSD", minutes: 120 }],
    ["заглуши asia_fvg_break на 30 минут", { name: "mute_alerts", what: "asia_fvg_break", minutes: 30 }],
    ["mute everything for an hour", { name: "mute_alerts", what: "all", minutes: 60 }],
    ["alert stats by session", { name: "alert_stats", by: "session" }],
    ["статистика сигналов по сетапам", { name: "alert_stats", by: "setup" }],
    ["alert stats by verdict", { name: "alert_stats", by: "verdict" }],
    ["how many alerts did I skip this month", { name: "alert_stats", days: 30 }],
    ["моя статистика по сессиям", { name: "alert_stats", by: "session" }],
    ["сколько сигналов я взял?", { name: "alert_stats" }],
    ["label alert 3 as skip", { name: "label_alert", alert: "a3", label: "skip" }],
    ["пометь а3 как плохое чтение", { name: "label_alert", alert: "a3", label: "bad_read" }],
    ["roll back the asia fvg model", { name: "roll_back_model", setup_id: "asia_fvg_break" }],
    ["turn off alerts for 2 hours", { name: "mute_alerts", what: "all", minutes: 120 }],
    ["отключи все алерты на 2 часа", { name: "mute_alerts", what: "all", minutes: 120 }],
    ["no alerts from 22 to 7", { name: "quiet_hours", from: 1320, to: 420 }],
    ["no alerts between 10pm and 7am", { name: "quiet_hours", from: 1320, to: 420 }],
    ["mute everything from 22 to 7:30", { name: "quiet_hours", from: 1320, to: 450 }],
    ["не беспокой меня ночью с 23 до 7", { name: "quiet_hours", from: 1380, to: 420 }],
    ["тишина с 23 до 7", { name: "quiet_hours", from: 1380, to: 420 }],
    ["quiet hours from 25 to 99", { name: "quiet_hours" }],
    ["what did I miss last night?", { name: "list_alerts" }],
    ["что я пропустил ночью?", { name: "list_alerts" }],
    ["promote the new model", { name: "model_card" }],
    ["is my data up to date?", { name: "data_card" }],
    [
      "make asia_fvg_break trade only Tuesdays",
      { name: "edit_setup", setup_id: "asia_fvg_break", text: "only Tuesdays" },
    ],
    [
      "пусть asia_fvg_break торгует только по вторникам",
      { name: "edit_setup", setup_id: "asia_fvg_break", text: "только по вторникам" },
    ],
    [
      "how many signals did asia fvg give in February 2025?",
      { name: "run_backtest", setup_id: "asia_fvg_break", start: "2025-02-01", end: "2025-02-28", mode: "backtest" },
    ],
    [
      "draft: sweep of the asia high, stop above it",
      { name: "draft_setup", text: "sweep of the asia high, stop above it" },
    ],
    ["weekly review", { name: "review_week" }],
    ["обзор недели", { name: "review_week" }],
    ["send me a test alert", { name: "test_alert" }],
    ["тестовый сигнал", { name: "test_alert" }],
    ["put a17 into Notion", { name: "publish_report", of: "a17" }],
    [
      "publish the report of bt_2025_09_30_0a1b2c3d in notion",
      { name: "publish_report", of: "bt_2025_09_30_0a1b2c3d" },
    ],
    ["send the last run to Notion", { name: "publish_report", of: "last" }],
    ["отправь отчёт о сигнале a17 в Notion", { name: "publish_report", of: "a17" }],
    ["выгрузи последний прогон в ноушн", { name: "publish_report", of: "last" }],
  ])("%s", (text, call) => {
    expect(calls(text)).toEqual([call]);
  });

  test.each([
    ["mute GER40 till Monday", "GER40", "till Monday"],
    ["mute GER40 for the rest of the day", "GER40", "for the rest of the day"],
    ["mute GER40 from 22 to 7", "GER40", "from 22 to 7"],
    ["заглуши дакс до завтра", "GER40", "до завтра"],
  ])("%s is muted for the usual time, and the end that was named is said to be left out", (text, what, left) => {
    const { notUnderstood } = understand(text, contextOn());
    expect([calls(text), notUnderstood]).toEqual([[{ name: "mute_alerts", what, minutes: 240 }], left]);
  });

  test.each(["why was there no alert today?", "почему сегодня не было сигналов?"])(
    "%s asks which setup is meant",
    (text) => expect(understand(text, contextOn()).missing?.what).toBe("setup"),
  );

  test("no more is read into other sentences", () => {
    for (const text of [
      "why was there no signal on 2025-03-10?",
      "mute the radio for an hour",
      "покажи сигналы IB_raid_v1",
      "put my shopping list into notion",
    ])
      expect(calls(text).every(({ name }) => !/alert|report/.test(name))).toBe(true);
  });
});
