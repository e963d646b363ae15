const word = (pattern: string): string => `(?<![\\p{L}\\p{N}_])(?:${pattern})(?![\\p{L}\\p{N}_])`;
const anyOf = (...patterns: string[]): RegExp => new RegExp(patterns.join("|"), "iu");

/** What a backtest would have to show. */
const SUBJECT = anyOf(
  word(
    "back-?tests?|strateg(?:y|ies)|setups?|trades?|win ?rates?|profit factors?|drawdowns?|expectancy|sharpe|equity|returns?|it|they",
  ),
  "[a-z]+_[a-z_]+",
  "б[эе]ктест|стратеги|сетап|сделк|винрейт|профит|просадк|матожидани|доходност|прибыл",
);
const VERB =
  "was|were|is|are|had|has|showed|shows|gave|gives|made|makes|earned|earns|lost|loses|won|wins|returned|came out|turned out|works|worked|performed|performs";
const PRAISE =
  "profit\\p{L}*|unprofitable|positive|negative|losing|winning|high|low|good|bad|great|strong|weak|well|poorly|money|excellent|success\\p{L}*|an edge";
const OUTCOME = anyOf(
  `${word(VERB)}[^.!?\\n]*${word(PRAISE)}`,
  word("beats?|outperform\\p{L}*"),
  "прибыльн|убыточн|заработал|потерял|принес|работает (?:хорошо|плохо|отлично)",
  "(?:хорош|плох|высок|низк|отличн)\\p{L}* (?:винрейт|результат|доходност|просадк)",
);
/** Questions, offers and definitions state nothing. */
const NO_STATEMENT = anyOf(
  "\\?\\s*$",
  word(
    "can|could|would|shall|should|may|might|if|whether|until|unless|cannot|can't|before|means?|measures?|tells?|defined|let me|i will|i'll|to see|to know|to learn|no result|not know|not run|have not|haven't|don't|nothing|better to|a good",
  ),
  word(
    "могу|можно|можем|хотите|если|чтобы|узнать|означает|значит|показывает|измеряет|ли|нужно|пока|не знаю|ничего|нет результ\\p{L}*|не запуска\\p{L}*",
  ),
);
/** Ids, symbols, days, years and ratios: digits that measure nothing. */
const NAMES = /[\p{L}_][\p{L}\p{N}_-]*|(?:19|20)\d\d(?:-\d\d){0,2}|\d{1,2}:\d{1,2}/gu;
const measures = (sentence: string): boolean => /\p{N}/u.test(sentence.replaceAll(NAMES, " "));

/** Whether a text states how something did: allowed only where a tool ran to show it. */
export function claimsResult(text: string): boolean {
  return text
    .split(/(?<=[.!?])\s+|\n+/)
    .some(
      (sentence) =>
        SUBJECT.test(sentence) && (OUTCOME.test(sentence) || measures(sentence)) && !NO_STATEMENT.test(sentence),
    );
}
