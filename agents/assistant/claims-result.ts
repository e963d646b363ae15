/** What a backtest would have to show. */
const SUBJECT =
  /backtest|back-test|strategy|setup|trades?\b|win ?rate|profit factor|drawdown|expectancy|sharpe|equity|returns?\b|бэктест|бектест|тест\p{L}*|стратеги|сетап|сделк|винрейт|профит|просадк|матожидани|доходност|прибыл/iu;
const OUTCOME =
  /\b(?:was|were|is|are|had|has|showed|shows|gave|gives|made|makes|earned|earns|lost|loses|won|wins|returned|beats?|outperform\w*|came out|turned out|works|worked|performed|performs)\b[^.!?\n]*\b(?:profit\w*|unprofitable|positive|negative|losing|winning|high|low|good|bad|great|strong|weak|better|worse|well|poorly|money|higher|lower|excellent|success\w*|edge)\b|\b(?:lost|made|earned) money\b|\bprofitable\b(?=[^?]*$)|прибыльн|убыточн|заработал|потерял|принес|показал\p{L}* (?:хорош|плох|отличн|высок|низк)|работает (?:хорошо|плохо|лучше|хуже)|(?:хорош|плох|высок|низк|отличн)\p{L}* (?:винрейт|результат|доходност|просадк)/iu;
/** Questions, offers and definitions state nothing. */
const NO_STATEMENT =
  /\?\s*$|\b(?:can|could|would|shall|should|may|might|if|whether|until|unless|cannot|can't|before|means?|measures?|tells?|defined|let me|i will|i'll|to see|to know|to learn|no result|not know|not run|have not|haven't|don't|nothing)\b|\b(?:могу|можно|можем|хотите|если|чтобы|узнать|означает|значит|показывает|измеряет|ли|нужно|пока|не запуска|не знаю|нет результ|ничего)/iu;

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
