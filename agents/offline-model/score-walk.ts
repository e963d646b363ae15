import type { Slate } from "../../src/domain/reading/slate.js";
import { words } from "../../src/domain/reading/words.js";

const WALKED = "(?: ?(?:applied|used|walked?|in use|on))?(?: ?walk(?:ed)? ?-?forwards?)?(?: only)?";
const NAMED =
  "(?:the |its |a |my )?(?:ml |model(?:'s)? )?(?:scores?|scoring|p_success|p success)(?: (?:filter|gate|model))?";
const OF_NUMBER = "(?! ?(?:threshold|of|above|over|at|below|under|=|:|\\d))";

/** Words that ask for the score to be applied in a backtest: "with the score", "score walk-forward", "с оценкой". Not "without the score". */
const PATTERNS: readonly RegExp[] = [
  words("score ?[=:] ?walk[-_]?forward"),
  words(`(?:with and without|with or without) ${NAMED}${WALKED}${OF_NUMBER}`),
  words(
    `(?:(?<!not )(?:with|using|use|appl(?:y|ying)|turn on|switch on|include|including)) ${NAMED}${WALKED}${OF_NUMBER}`,
  ),
  words(
    `(?:ml |model )?(?:score|scored|scoring) walk(?:ed)? ?-?forwards?|walk ?-?forward (?:ml |model )?(?:scores?|scoring|p_success)`,
  ),
  words(
    "(?:с|и с|вместе с|с применением|с учетом|примен(?:и|ив|ить|яя)|используя|включи(?:в|ть)?) (?:ml-?)?оценк(?:ой|и|у|ами)(?: модели)?(?: и без (?:нее|оценки))?(?: (?:шаг за шагом|вол?к-?форвард~|walk-?forward))?(?! (?:выше|больше|ниже|от|не)| ?\\d)",
  ),
  words(
    "(?:с|со) (?:скор(?:ом|ингом)|p_success)(?: и без (?:него|скора))?(?: (?:шаг за шагом|вол?к-?форвард~|walk-?forward))?(?! (?:выше|больше|ниже|от|не)| ?\\d)",
  ),
];

/** Takes the words that ask for the score in a backtest off the slate, and says whether there were any. */
export const takeScoreWalk = (slate: Slate): boolean =>
  PATTERNS.map((pattern) => slate.take(pattern).length > 0).some((found) => found);
