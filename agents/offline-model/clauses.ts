/** Words that begin a request of their own after "and", a comma or a full stop. */
const VERB =
  "run|rerun|backtest|test|simulate|try|show|list|explain|describe|tell|validate|verify|activate|pause|check|compare|give|draw|plot|take a|open|what|why(?= \\S)|how|which(?![^,.;]{0,30} (?:better|worse))|display|print|" +
  "прогони|прогон|запусти|протестируй|бэктест|бектест|тест|попробуй|покажи|показать|выведи|перечисли|объясни|расскажи|опиши|валидируй|проверь|верифицируй|активируй|включи|приостанови|сравни|дай|нарисуй|построй|сделай|открой|что|почему(?= \\S)|как|какие|какая|сколько|почему|зачем|погоняй|проверить|прогнать";
/** Things that can be asked for without a verb of their own: "show setups and data for EURUSD". */
const NOUN =
  "(?:the |its |a |my )?(?:\\d+ |five |three |ten )?(?:worst|best)(?: \\d+)?(?: trades)?|trade #?\\d+|сделк[ауи] №?\\d+|(?:\\d+ )?(?:худших|лучших)|(?:the |its |a |my )?(?:data|data card|coverage|runs|trades|worst trades|best trades|chart|charts|snapshot|setups|rules)|данные|покрытие|прогоны|сделки|худшие|лучшие|график|графики|сетапы|список|историю прогонов|снимок";
const POLITE = "(?:please |also |then |now |пожалуйста |еще |также |потом |затем |теперь |мне )*";
const JOIN =
  "(?:[.;!?\\n]+\\s*|\\s*,?\\s+(?:and then|and also|and after that|after that|and|then|plus|а потом|а затем|и потом|и затем|а также|а еще|потом|затем|после этого|плюс|и|а)\\s+|\\s*,\\s*)";
const NEXT = new RegExp(
  `${JOIN}(?=${POLITE}(?:(?!(?:test|тест) \\d)(?:${VERB})(?![a-zа-я\\d_])|(?:${NOUN})(?![a-zа-я\\d_])))`,
  "giu",
);
const SENTENCE = /(?<=[!?;])\s+|\n+/gu;

/** A request of a few words may hold several; more than this is a text, not a request. */
const MOST_CLAUSES = 6;

/** The message cut where a new request begins: "run X and show the worst trades" is two. */
export function clausesOf(message: string): string[] {
  return message
    .split(SENTENCE)
    .flatMap((sentence) => sentence.split(NEXT))
    .map((part) => part.replace(/^[\s,.;!?:-]+|[\s,;]+$/gu, ""))
    .filter((part) => part !== "")
    .slice(0, MOST_CLAUSES);
}
