import { describe, expect, it } from "vitest";
import type { AlertScore } from "../../../src/ports/alerts.js";
import { alertMessage } from "../../../src/services/alerts/alert-message.js";
import { anAlert } from "../../support/journal/alerts-contract.js";
import { EURUSD } from "../../support/setups/symbols.js";

/** The line of an alert that tells its score. */
function line(score: AlertScore, language: "en" | "ru"): string {
  const alert = { ...anAlert(0, { score }), number: 7 };
  const { blocks } = alertMessage({
    ...{ alert, symbol: EURUSD, parts: {}, labels: [], outcome: undefined, under: [] },
    ...{ language, isAlone: true, now: alert.made },
  });
  const lines = blocks.flatMap((block) =>
    block.kind === "text"
      ? [block.text.map((part) => (typeof part === "string" ? part : "bold" in part ? part.bold : "")).join("")]
      : [],
  );
  return lines.find((text) => text.includes("p_success")) ?? "";
}

const model = "m_2026-11-02_0a1b2c3d";
const no = { p: null, model: null } as const;

describe("the score of an alert", () => {
  it.for<readonly [string, AlertScore, string, string]>([
    [
      "a score, with the bin it falls into",
      { p: 0.612, model, bucket: "0.55–0.65: 23 of 38", known: { n: 240, wins: 100 } },
      "p_success 0.61  (bucket 0.55–0.65: 23 of 38) · model 2026-11-02",
      "p_success 0.61  (корзина 0.55–0.65: 23 из 38) · модель 2026-11-02",
    ],
    [
      "and whether the trader would take it",
      { p: 0.5, model: "theirs", preference: { p: 0.7, model: "m_2", n: 83 } },
      "p_success 0.50 · model theirs\nlike what you take: 0.70 (n=83)",
      "p_success 0.50 · модель theirs\nпохоже на то, что вы берёте: 0.70 (n=83)",
    ],
    [
      "too little history",
      { ...no, reason: "not enough history: 37/50", known: { n: 37, wins: 20 } },
      "p_success n/a  (not enough history: 37/50) · won so far 20 of 37",
      "p_success n/a  (мало истории: 37/50) · прибыльных 20 из 37",
    ],
    [
      "a base rate",
      { ...no, reason: "no model stands yet", known: { n: 120, wins: 49 } },
      "p_success n/a  (no model stands yet) · base rate 41 % (32–50 %, n=120)",
      "p_success n/a  (модели ещё нет) · базовая частота 41 % (32–50 %, n=120)",
    ],
    [
      "what is unlike all that was learned",
      { p: null, model, unused: 0.8, reason: "unlike anything the model learned from", known: { n: 240, wins: 96 } },
      "⚠ p_success n/a  (unlike anything the model learned from) · said and not used: 0.80 · base rate 40 % (34–46 %, n=240) · model 2026-11-02",
      "⚠ p_success n/a  (не похоже ни на что из выученного моделью) · сказано и не учтено: 0.80 · базовая частота 40 % (34–46 %, n=240) · модель 2026-11-02",
    ],
    [
      "a damaged model",
      { ...no, model, reason: "the model is not used: the file is no ONNX model that can be read" },
      "p_success n/a  (the model is not used: the file is no ONNX model that can be read)",
      "p_success n/a  (модель не используется: файл не читается как модель ONNX)",
    ],
    ["nothing", no, "p_success n/a  (no score)", "p_success n/a  (оценки нет)"],
  ])("tells %s", ([, score, en, ru]) => {
    expect(line(score, "en")).toBe(en);
    expect(line(score, "ru")).toBe(ru);
  });
});
