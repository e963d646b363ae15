import { describe, expect, it } from "vitest";
import type { Alert } from "../../../src/ports/alerts.js";
import { type AlertStats, alertStats } from "../../../src/services/alerts/alert-stats.js";
import { statsAnswer } from "../../../tools/answers/stats-answer.js";
import { wordsOf } from "../../support/fake-tools.js";
import { anAlert } from "../../support/journal/alerts-contract.js";

/** Ended alerts by what the score said of each and what it came to. */
function statsOf(ended: readonly (readonly [p: number | null, r: number])[], by: AlertStats["by"]): AlertStats {
  return alertStats(
    ended.map(([p, r], i) => {
      const number = i + 1;
      const alert: Alert = { ...anAlert(i, { score: { p, model: "m_1" } }), number };
      return { alert, labels: [], outcome: { alert: number, state: "closed", asOf: 9, r }, tz: "UTC" };
    }),
    { by, feed: "mt5", days: undefined },
  );
}

describe("statistics by score", () => {
  const twelve = Array.from({ length: 12 }, (_, i) => [0.62, i < 8 ? 1.5 : -1] as const);
  const stats = statsOf([[null, 2], [0.3, -1], [0.699999, 1], ...twelve, [1, 1]], "score");

  it("are parted by tenths of p_success, those without a score apart", () => {
    expect(stats.rows.map(({ name, n, wins }) => [name, n, wins])).toEqual([
      ["0.3–0.4", 1, 0],
      ["0.6–0.7", 13, 9],
      ["0.9–1.0", 1, 1],
      ["none", 1, 1],
    ]);
  });

  it("say no rate under ten, and else the share with its interval", () => {
    const [low, full] = stats.rows;
    expect(low?.winRate).toBeNull();
    expect(full?.winRate?.share).toBeCloseTo(9 / 13, 12);
  });

  it("count as won what p_success means: above 0.1 R", () => {
    const close = [
      [0.5, 0.05],
      [0.5, 0.11],
    ] as const;
    expect(statsOf(close, "score").all.wins).toBe(1);
    expect(statsOf(close, "label").all.wins).toBe(2);
  });

  it("say so, in both languages", () => {
    expect(wordsOf(statsAnswer(stats, "en").message)).toContain("above 0.1 R");
    const russian = wordsOf(statsAnswer(stats, "ru").message);
    expect(russian).toContain("без оценки");
    expect(russian).toContain("больше 0,1 R");
  });
});

describe("statistics by session and weekday", () => {
  it("name them in words of both languages", () => {
    const [sessions, days] = (["session", "weekday"] as const).map((by) => statsOf([[0.5, 1]], by));
    const words = (stats: AlertStats | undefined, language: "en" | "ru"): string =>
      wordsOf(statsAnswer(stats as AlertStats, language).message);
    expect(sessions?.rows[0]?.name).toBe("london");
    expect([words(sessions, "en").includes("London"), words(sessions, "ru").includes("Лондон")]).toEqual([true, true]);
    expect(days?.rows[0]?.name).toBe("mon");
    expect([words(days, "en").includes("Mon"), words(days, "ru").includes("пн")]).toEqual([true, true]);
  });
});
