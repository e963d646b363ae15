import type { Block, Language } from "../../src/domain/message.js";
import { funnelRows } from "../../src/services/backtest/funnel-rows.js";
import type { RunDetails } from "../../src/services/runs/run-details.js";
import type { Say } from "./words.js";

/** Where the bars went: shown where few or no trades came out, in place of an error. */
export function funnelTable({ card }: RunDetails, language: Language, say: Say): Block {
  const funnel = card.funnel as unknown as Parameters<typeof funnelRows>[1] & {
    evaluation: Parameters<typeof funnelRows>[0];
  };
  return {
    kind: "table",
    columns: [
      { title: say("from bars to fills", "от свечей до сделок"), align: "left" },
      { title: "", align: "right" },
    ],
    rows: funnelRows(funnel.evaluation, funnel, language).map(({ label, count }) => [label, String(count)]),
  };
}
