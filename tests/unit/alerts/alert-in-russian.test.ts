import { expect, it } from "vitest";
import { inRussian } from "../../../src/domain/russian/in-russian.js";
import type { Alert } from "../../../src/ports/alerts.js";
import type { AlertView } from "../../../src/services/alerts/alert-message.js";
import { lateReason } from "../../../src/services/live/late-reason.js";
import { alertAnswer } from "../../../tools/answers/alert-answer.js";
import { wordsOf } from "../../support/fake-tools.js";
import { anAlert } from "../../support/journal/alerts-contract.js";
import { EURUSD } from "../../support/setups/symbols.js";

const MINUTE = 60_000;

/** An alert that came too late, as `/alert a7` shows it. */
function shown(more: Partial<Alert>): string {
  const alert: Alert = { ...anAlert(0, more), number: 7 };
  const view: AlertView = {
    ...{ alert, symbol: EURUSD, parts: {}, labels: [], outcome: undefined, under: [] },
    ...{ language: "ru", isAlone: true, now: alert.made },
  };
  return wordsOf(alertAnswer({ view, history: [] }, undefined, "ru").message);
}

it("says why an alert came, why it is none, and when, in Russian", () => {
  const reason = lateReason({ live: { snapshot: [], lateAfterMs: 2 * MINUTE } }, 0, 31 * MINUTE);
  const told = shown({
    state: "missed",
    reason,
    why: [
      { text: "raid.low formed 10:00, known 10:15", passed: true, values: [] },
      { text: "raid.low_broken at 10:30", passed: true, values: [] },
      { text: "bias.direction != bearish", passed: null, values: ["bias.direction = not known"] },
    ],
  });
  expect(told).toContain("Это не сигнал: замечен через 31 мин после закрытия свечи; допускается 2 мин");
  expect(told).toContain("✓ raid.low возник в 10:00, известен с 10:15");
  expect(told).toContain("✓ raid.low_broken в 10:30");
  expect(told).toContain("? bias.direction != bearish · bias.direction = неизвестно");
  expect(told).toMatch(/свеча закрылась [\d: -]+ Нью-Йорк/);
});

it.each([
  [
    "candles from 2026-05-04 07:00 to 2026-05-04 08:15 UTC are missing, and the signal looks back over them",
    "не хватает свечей с 2026-05-04 07:00 до 2026-05-04 08:15 UTC, а сигнал на них опирается",
  ],
  ["p_success 0.41, above 0.55 is asked", "p_success 0.41, нужно выше 0.55"],
  ["this day has had its 2 signals", "сигналов в этот день уже было 2"],
  [
    "stop or target stands on the wrong side of the entry: entry 1.1, stop 1.2, target not known",
    "стоп или цель не с той стороны от входа: вход 1.1, стоп 1.2, цель неизвестно",
  ],
])("%s", (english, russian) => expect(inRussian(english)).toBe(russian));
