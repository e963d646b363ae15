import type { Language } from "../../src/domain/message.js";
import type { Period } from "./date-ranges.js";
import { understand } from "./understand.js";
import type { Heard, Missing, UnderstandContext, Understanding } from "./understanding.js";

const MOST = 2;
/** Of several readings of a name or a date each is offered, as far as a phone shows them. */
const MOST_CANDIDATES = 4;
/** A button holds no more. */
const LONGEST = 120;

const either = (language: Language, en: string, ru: string): string => (language === "en" ? en : ru);

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");

function during({ start, end }: Period, language: Language): string {
  if (start !== undefined && start === end) return either(language, `on ${start}`, start);
  return join(
    start === undefined ? "" : either(language, `from ${start}`, `с ${start}`),
    end === undefined ? "" : either(language, `to ${end}`, `по ${end}`),
  );
}

/** The likeliest requests about what was named: of a setup its test and its rules, of a market its chart and its levels. */
function aboutHeard(
  { setups: [setup], symbols: [symbol], timeframes: [timeframe = ""], periods: [period], rrs: [rr] }: Heard,
  language: Language,
): readonly string[] {
  const days = period === undefined ? "" : during(period, language);
  const target = rr === undefined ? "" : `rr ${rr}`;
  const market = symbol === undefined ? "" : either(language, `on ${symbol}`, `на ${symbol}`);
  if (setup !== undefined)
    return [
      join(either(language, "backtest", "прогони"), setup, market, timeframe, days, target),
      join(either(language, "explain", "объясни"), setup),
    ];
  if (symbol !== undefined)
    return [
      join(either(language, "chart of", "график"), symbol, timeframe),
      join(either(language, "levels on", "уровни на"), symbol, timeframe),
    ];
  return [join(either(language, "the same", "то же самое"), timeframe, days, target)];
}

const ofThread = (language: Language): readonly string[] => [
  either(language, "show the last run", "покажи последний прогон"),
  either(language, "show the worst trades", "покажи худшие сделки"),
];

const always = (language: Language): readonly string[] => [
  either(language, "show setups", "покажи сетапы"),
  either(language, "help", "помощь"),
];

/** The request with the name, or the reading of its date, that was asked back for. */
function completed(text: string, { what, candidates }: Missing, context: UnderstandContext): readonly string[] {
  if (what === "date") {
    const dates = /\d{1,2}\/\d{1,2}\/\d{2,4}(?:.*\d{1,2}\/\d{1,2}\/\d{2,4})?/u;
    return candidates.map((reading) => text.replace(dates, reading));
  }
  if (what === "setup") {
    const ids = candidates.length > 0 ? candidates : context.setups.map(({ id }) => id);
    return ids.map((id) => `${text} ${id}`);
  }
  if (what === "values") return [`${text} rr 1,2,3`];
  const symbols = candidates.length > 0 ? candidates : context.setups.flatMap((setup) => setup.symbols);
  return what === "symbol" ? [...new Set(symbols)].map((symbol) => `${text} ${symbol}`) : [];
}

/** Requests that can be sent as they stand: the nearest to what was said, where nothing of it is run. */
export function offersFor(
  text: string,
  understood: Understanding,
  context: UnderstandContext,
  language: Language = understood.language,
): readonly string[] {
  const { missing, heard, talk, calls } = understood;
  if (talk !== undefined || calls.length > 0) return [];
  const works = (offer: string) => {
    const { calls: wanted, talk: spoken, notUnderstood } = understand(offer, context);
    return (wanted.length === 1 && notUnderstood === undefined) || spoken === "help";
  };
  const bare = text.replace(/\s*[?!.…]+\s*$/u, "");
  const sendable = (offers: readonly string[]) =>
    [...new Set(offers)].filter((offer) => offer.length <= LONGEST && works(offer));
  const named = missing === undefined ? [] : sendable(completed(bare, missing, context));
  if (named.length > 0) return named.slice(0, (missing?.candidates.length ?? 0) > 0 ? MOST_CANDIDATES : MOST);
  return sendable([
    ...(heard === undefined ? [] : aboutHeard(heard, language)),
    ...((context.memory?.runs.length ?? 0) > 0 ? ofThread(language) : []),
    ...always(language),
  ]).slice(0, MOST);
}
