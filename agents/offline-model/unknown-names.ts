import type { Slate } from "../../src/domain/reading/slate.js";
import { isPair } from "../../src/domain/reading/symbol-names.js";
import { numberOf } from "../../src/domain/reading/words.js";

const STOP = new Set(
  (
    "weekend weekends christmas easter holidays weeks months years it that this me my the a an all any some something anything everything one ones history data chart charts candles past real setup strategy backtest test run " +
    "us you your its them please now again default average both each day week month year trades trade total maximum max more same mode whole entire full period time " +
    "with without and or to from in at of on for by using which what how when now just only also so if please thanks bit quick new good best errors mistakes london asia " +
    "timeframe time frame symbol pair market settings params parameters result results profit money risk reward it's let me see go ahead thing things stuff " +
    "истории история данных данные графике график примере мне нас вас себя себе это этом эту этот него нее них всем всех все всю весь тот тоже самое том той одном " +
    "сетап сетапу сетапе стратегии стратегию бэктест тест прогон прогона прогону сделки сделкам сделок день неделю месяц год период времени время таймфрейме таймфрейм рынке рынку паре пару " +
    "что-нибудь чем-нибудь что чтонибудь нибудь какой какую какие как пожалуйста теперь ошибки ошибкам итогам умолчанию очереди полной меньше больше есть ней нем их его ее символ символе символу"
  ).split(" "),
);

/** Words typed in capitals that are no symbols. */
const ACRONYMS = new Set(
  "RR TP SL OK ITA FVG IB NY OB PDH PDL BOS MSS ATR UTC API CSV YAML PNG ICT SMC AM PM USD EUR AI ML BE RSI MACD EMA SMA HTF LTF TF ASAP FYI LOL PLEASE RUN SHOW TEST BACKTEST THE FOR AND WITH".split(
    " ",
  ),
);

const TOKEN = /[\p{L}\p{N}]+(?:[/.&][\p{L}\p{N}]+)*/gu;
const AFTER_PREPOSITION =
  /(?<![\p{L}\p{N}_])(?:on|for|of|symbol|pair|ticker|на|по|для|символ[ауе]?|символом|пар[аеуы]|тикер[ауе]?)\s+(?:the\s+|symbol\s+|пар[еу]\s+|символ\p{L}*\s+)?([\p{L}\p{N}]+(?:[/.&][\p{L}\p{N}]+)*)(?![\p{L}\p{N}_])/gu;
const ID = /(?<![\p{L}\p{N}_])[a-z0-9]+(?:[_-][a-z0-9]+)*_[a-z0-9]+(?:[_-][a-z0-9]+)*(?![\p{L}\p{N}_])/gu;
const AFTER_SETUP =
  /(?<![\p{L}\p{N}_])(?:set-?up|strategy|сетап\p{L}*|стратеги\p{L}*)\s+(?:called|named|id|with id|под названием|с названием)?\s*([a-z][a-z0-9-]*)(?![\p{L}\p{N}_])/gu;
const AFTER_VERB =
  /(?<![\p{L}\p{N}_])(?:run|backtest|test|simulate|try|validate|explain|describe|прогони|прогон|запусти|протестируй|бэктест|бектест|объясни|опиши|проверь)\s+(?:a\s+|the\s+|of\s+|for\s+|setup\s+|backtest\s+|бэктест\s+|сетап\s+)*((?:[a-z][a-z0-9]*\s+){0,3}[a-z][a-z0-9]*)/gu;
const BREAKS = new Set(
  "on for in at from with since until by using на по за с the and to of over during without using".split(" "),
);

/** Beginnings of markets people ask for that are not among the symbols: without a setup only these are taken for one. */
const MARKETS =
  /^(?:silver|oil|brent|wti|crude|copper|platin|palladium|natgas|nikkei|cac|russell|hang|ether|ripple|solana|litecoin|doge|apple|tesla|nvidia|amazon|google|серебр|нефт|брент|мед[ьи]|платин|паллади|никкей|эфир|лайткоин|солан|рубл|тесл|эпл|газпром|сбер)/u;

/**
 * Symbols that were clearly named but are not known, as written: the tool refuses them with the nearest known. `others`: known ones were named
 * too; `loose`: any word after "on" or "for" may be one.
 */
export function unknownSymbols(slate: Slate, others: boolean, loose: boolean): string[] {
  const found: string[] = [];
  const shouted = slate.raw === slate.raw.toUpperCase();
  for (const match of slate.rest.matchAll(TOKEN)) {
    const raw = slate.raw.slice(match.index, match.index + match[0].length);
    const pair = isPair(match[0].replace(/[/.]/gu, ""));
    const capitals = !shouted && /^[A-Z][A-Z0-9]{2,11}$/u.test(raw) && !ACRONYMS.has(raw);
    if (pair || capitals) found.push(raw);
  }
  if (found.length > 0 || others) return found;
  for (const { 1: word = "", index, 0: whole } of slate.rest.matchAll(AFTER_PREPOSITION)) {
    const at = index + whole.length - word.length;
    if (word.length >= 3 && !STOP.has(word) && Number.isNaN(numberOf(word)) && (loose || MARKETS.test(word)))
      return [slate.raw.slice(at, at + word.length)];
  }
  return [];
}

/** A setup that was clearly named but is not known, as written. `loose` also takes the plain words after the verb. */
export function unknownSetup(slate: Slate, loose: boolean): string | undefined {
  const [id] = slate.rest.matchAll(ID);
  if (id !== undefined) return slate.raw.slice(id.index, id.index + id[0].length).slice(0, 64);
  for (const { 1: word = "", index, 0: whole } of slate.rest.matchAll(AFTER_SETUP)) {
    const at = index + whole.length - word.length;
    if (!STOP.has(word)) return slate.raw.slice(at, at + word.length).slice(0, 64);
  }
  if (!loose) return undefined;
  for (const { 1: phrase = "" } of slate.rest.matchAll(AFTER_VERB)) {
    const list = phrase.split(/\s+/u);
    const cut = list.findIndex((word) => BREAKS.has(word));
    const name = (cut < 0 ? list : list.slice(0, cut)).filter((word) => !STOP.has(word));
    if (name.length > 0) return name.join("_").slice(0, 64);
  }
  return undefined;
}
