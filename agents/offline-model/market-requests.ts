import { has, words } from "../../src/domain/reading/words.js";
import { any, bare, namesMarket, spare, strange, testing } from "./asked.js";
import { FETCH, LOAD, withoutFetch } from "./downloads.js";
import { strangeWords } from "./plain-words.js";
import type { Scene } from "./scene.js";

export function asksData(scene: Scene): boolean {
  if (strange(scene) && !namesMarket(scene)) return false;
  if (scene.slots.setupIsSure && scene.slots.symbols.length === 0 && any(scene, "question")) return false;
  return any(scene, "data") && (any(scene, "show", "showData") || scene.slots.symbols.length > 0 || spare(scene) <= 5);
}

const ZONES = "(?:order ?-?blocks?|fvgs?|(?:fair value )?gaps|imbalances|ордер ?-?блок~|имбаланс~|гэпы|гэпов)";
/** Zones by their own name, which setups have as well: as they stand to the price. */
const STANDING_ZONES = words(
  `(?:which|what|where|untouched|unfilled|unmitigated|fresh|open|active|nearest|какие|где|нетронут~|незакрыт~|незаполнен~|свеж~|активн~|ближайш~) (?:\\S+ )?${ZONES}|${ZONES} (?:\\S+ )?(?:near|around|close|active|open|unfilled|left|nearby|рядом|около|возле|у|вокруг|активн~|открыт~|незакрыт~|остал~)`,
);

/** Levels of a market, named or spoken of: not those of a setup that is to be run, explained or checked. */
export function asksLevels(scene: Scene): boolean {
  const { slots, memory } = scene;
  if (testing(scene) || slots.setupIsSure || any(scene, "explainVerb", "validate")) return false;
  if (!any(scene, "levels")) return slots.symbols.length > 0 && has(slots.slate.whole, STANDING_ZONES);
  const spoken = bare(scene) || memory.calls.some(({ args }) => typeof args["symbol"] === "string");
  return namesMarket(scene) || (spoken && !strange(scene));
}

const SOURCE = words("dukascopy|дукаскоп~");

/** Candles of a market are to be fetched; "load" and "get" only where days and candles, or their source, are named too. */
export function asksFetch(scene: Scene): boolean {
  const { slots } = scene;
  if (slots.setups.length > 0 || testing(scene) || !namesMarket(scene)) return false;
  if (strangeWords(withoutFetch(slots.slate.rest)).length > 0) return false;
  if (has(slots.slate.rest, FETCH)) return true;
  return (
    has(slots.slate.rest, LOAD) && slots.periods.length > 0 && (any(scene, "data") || has(slots.slate.rest, SOURCE))
  );
}
