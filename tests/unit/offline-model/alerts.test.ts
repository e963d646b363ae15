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
