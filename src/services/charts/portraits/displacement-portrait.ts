import type { ChartFeatures } from "../../../visualizer/chart-inputs.js";
import { born, type Sitter, toneOf } from "./portrait-parts.js";

/** Displacement candles with their body in ATR, and the gap behind them where there is one: known one candle later. */
export function displacementPortrait(sitter: Sitter): Partial<ChartFeatures> {
  const { view } = sitter;
  const ids = born(sitter);
  return {
    marks: ids.map((id) => ({
      at: view.knownBar(id),
      side: view.bullish(id) ? ("below" as const) : ("above" as const),
      shape: "arrow" as const,
      tone: toneOf(view.bullish(id)),
      label: `${view.value("body_atr", id).toFixed(1)} ATR`,
    })),
    zones: ids.flatMap((id) => {
      const known = view.firstMark(id, "has_fvg");
      if (known === undefined) return [];
      return [
        {
          from: view.formedBar(id),
          to: known + 4,
          known,
          top: view.value("fvg_top", id),
          bottom: view.value("fvg_bottom", id),
          label: "",
          tone: toneOf(view.bullish(id)),
          faded: false,
        },
      ];
    }),
  };
}
