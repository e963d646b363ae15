import type { Slate } from "../domain/reading/slate.js";

/** Words that carry nothing a setup could hold: who asks, that it is a setup, what holds a sentence together. */
const PLAIN = new Set(
  `a an the of on in at with and or then after before when once if it its it's is are be was to for by from as into onto off out over up that this these those there here so but
  i me my we our you your please pls can could would should will want wants need needs like let lets let's make made create build write draft sketch design set setup setups new strategy strategies
  rule rules trade trades trading trader idea system model plan price market candle candles bar bars side chart timeframe tf pair symbol using use used uses based where which while wait waits waiting
  look looks looking go goes going get gets take takes taken taking have has having do does doing just also too still same any all some again now instead
  behind beyond below above under past around near against between during within until
  simple fade add adds added filter filters condition conditions change changes edit put puts keep keeps give gives must only just
  confirm confirms confirmed confirming confirmation forms formed form appears appear seen see show shows signal signals trigger triggers happens called
  набросай набросать создай создать сделай сделать напиши написать собери собрать придумай составь составить нужен нужна нужно хочу мне пожалуйста давай сетап сетапа сетапу сетапе сетапом стратегию стратегия стратегии
  правило правила идея идею торгую торгуем торговать торговля сделка сделки сделку цена цены рынок рынка график графике таймфрейм тф и а но или в во на с со по из за от до к ко у о об при после перед под над для через
  потом затем когда если то что чтобы как где жду ждем ждать ищу ищем появился появится появления появляется появление появилась был была будет есть это этот эта эту этого его ее их она он они
  берем беру брать ставим ставлю ставить также тоже еще уже сначала да же добавь добавить фильтр фильтра фильтром условие условием измени изменить поменяй поставь используй пусть
  простой простую сигнал сигнала подтверждение подтверждения подтверждением свеча свечи свечей свече пара паре символ только`.split(
    /\s+/,
  ),
);

const WORD = /[\p{L}\p{N}][\p{L}\p{N}'%./:-]*/gu;

/** What of a text nobody has read and is no mere filler, as it was typed: neighbours together. */
export function unreadOf(slate: Slate): readonly string[] {
  const found: { at: number; end: number }[] = [];
  for (const { 0: word, index } of slate.rest.matchAll(WORD)) {
    const bare = word.replace(/[.:'/-]+$/u, "");
    if (PLAIN.has(bare)) continue;
    const last = found.at(-1);
    const end = index + bare.length;
    if (last !== undefined && joins(slate.rest.slice(last.end, index))) last.end = end;
    else found.push({ at: index, end });
  }
  return found.map(({ at, end }) => slate.raw.slice(at, end));
}

/** Whether two unread words belong together: at most some filler stands between them, nothing that was read and no pause. */
const joins = (between: string): boolean =>
  /^[\p{L}\s'"/-]{0,16}$/u.test(between) &&
  (between.trim() === "" ||
    between
      .trim()
      .split(/\s+/u)
      .every((word) => PLAIN.has(word)));
