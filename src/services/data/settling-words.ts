import type { Language } from "../../domain/message.js";
import type { SettlingTools } from "./settling-tools.js";

/** Says which tools are still warming up and from which day on they are settled, a sentence a group. */
export const settlingWords = (settling: readonly SettlingTools[], language: Language): string[] =>
  settling.map(({ tools, from, candles, there }) => {
    const list = tools.join(", ");
    if (language === "ru") {
      const ready = from === null ? `будут готовы после ${candles} свечей, а есть ${there}` : `готовы с ${from}`;
      return `ещё прогреваются: ${list}; ${ready}`;
    }
    const settled =
      from === null ? `settled after ${candles} candles, and there are ${there}` : `settled from ${from} on`;
    return `still warming up: ${list}; ${settled}`;
  });
