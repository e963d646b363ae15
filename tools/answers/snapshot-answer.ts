import { type Block, type Language, message, text } from "../../src/domain/message.js";
import type { Snapshot } from "../../src/services/market/take-snapshot.js";
import type { ToolAnswer } from "../tool.js";
import { sayIn, syntheticNote } from "./words.js";

/** The pictures of a symbol, coarsest first as they were asked for. */
export function snapshotAnswer({ symbol, source, synthetic, pictures }: Snapshot, language: Language): ToolAnswer {
  const say = sayIn(language);
  const shown = pictures.map(
    ({ timeframe, path, until }): Block => ({
      kind: "picture",
      path,
      caption: `${symbol} ${timeframe} · ${say("as known at", "известное на")} ${until}`,
    }),
  );
  return {
    message: message(
      text({ bold: symbol }, ` · ${source}`),
      ...(synthetic ? [text(...syntheticNote(say))] : []),
      ...shown,
    ),
    facts: {
      symbol,
      synthetic,
      timeframes: pictures.map(({ timeframe }) => timeframe),
      until: pictures.at(-1)?.until ?? null,
    },
    figures: {},
  };
}
