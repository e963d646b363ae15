import { expect, test } from "vitest";
import { renderMessage } from "../../../src/adapters/terminal/render-message.js";
import type { Language, Message } from "../../../src/domain/message.js";
import { showLevels } from "../../../src/services/levels/show-levels.js";
import { takeSnapshot } from "../../../src/services/market/take-snapshot.js";
import { levelsAnswer } from "../../../tools/answers/levels-answer.js";
import { snapshotAnswer } from "../../../tools/answers/snapshot-answer.js";
import { loadedOf } from "../../support/data/candle-store-contract.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";
import { eurusd, ger40 } from "../../support/data/symbols.js";
import { hoursWalk, levelsDeps } from "../../support/levels-deps.js";

const FX = hoursWalk(eurusd, "M15", "2024-12-16 00:00", "2025-03-14 21:00", { start: 1.08, step: 0.0006 });
const DAX = hoursWalk(ger40, "M15", "2025-01-02 00:00", "2025-03-14 21:00", { start: 22_000, step: 60 });
const store = memoryCandleStore(loadedOf(FX), loadedOf(DAX, { kind: "synthetic", name: "sample market (synthetic)" }));
const setups = { list: () => Promise.resolve([]), read: () => Promise.resolve(undefined) };
const look = { theme: "light" } as const;

const printed = (message: Message): string =>
  renderMessage(message, { ansi: false, columns: undefined, showPath: (path) => path });

async function told(language: Language): Promise<string> {
  const levels = async (symbol: string, at: string, timeframe?: string): Promise<string> =>
    printed(
      levelsAnswer(await showLevels(levelsDeps(store), look, { symbol, at, timeframe, language }), language).message,
    );
  const shot = await takeSnapshot({ ...levelsDeps(store), setups }, look, {
    symbol: "EURUSD",
    at: "2025-03-13 10:37",
    language,
  });
  return [
    await levels("EURUSD", "2025-03-13 10:37"),
    await levels("GER40", "2025-03-13 09:30"),
    await levels("EURUSD", "2025-03-08", "H4"),
    printed(snapshotAnswer(shot, language).message),
  ].join("\n\n---\n\n");
}

test.each(["en", "ru"] as const)("what is answered of levels and snapshots in %s", async (language) => {
  await expect(await told(language)).toMatchFileSnapshot(`answers.${language}.txt`);
});
