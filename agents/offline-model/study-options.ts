import type { Slate } from "../../src/domain/reading/slate.js";
import { COUNT, numberOf, words } from "../../src/domain/reading/words.js";
import type { Study } from "./studies.js";

/** What a study is told beside its setup, days and values. */
export type StudyOptions = Readonly<Record<string, number | string | boolean>>;

const MONTHS = "(?:months?|mo|месяц~|мес\\.?)";
const TRADES = "(?:trades?|сдел~)";
type Option = readonly [name: string, pattern: RegExp, value?: string | boolean];

const BY: readonly Option[] = (
  [
    ["expectancy", "expectancy|average r|матожидани~|средн~ r"],
    ["total_r", "total r|sum of r|net r|сумм~ r|итог~ r"],
    ["profit_factor", "profit ?-?factor|pf|профит ?-?фактор~"],
    ["sqn", "sqn"],
  ] as const
).map(
  ([value, names]): Option => [
    "by",
    words(
      `(?:(?:ranked|rank|ranking|sorted|sort|ordered|order|judged|chosen|сортир~|отсортир~|ранжир~|выбир~|выбор) )?(?:by|on|по) (?:the )?(?:${names})`,
    ),
    value,
  ],
);

const OPTIONS: Readonly<Record<Study, readonly Option[]>> = {
  sweep: BY,
  walk: [
    ...BY,
    [
      "train",
      words(
        `(?:(?:in )?train(?:ing|ed)?|in ?-?sample|обуч~|подбор~)(?: (?:on|for|of|is|на|по))*[:= ]+(${COUNT})(?: ${MONTHS})?`,
      ),
    ],
    ["train", words(`(${COUNT}) ?-?${MONTHS}(?: (?:of|for|на|для))* (?:train(?:ing)?|in ?-?sample|обуч~)`)],
    ["test", words(`(?:test(?:ing|ed)?|тест~|проверк~)(?: (?:on|for|of|is|на|по))*[:= ]+(${COUNT})(?: ${MONTHS})?`)],
    ["test", words(`(${COUNT}) ?-?${MONTHS}(?: (?:of|for|на|для))* (?:test(?:ing)?|тест~|проверк~)`)],
    ["anchored", words("anchored|expanding|якорн~|с якорем|расширяющ~"), true],
    [
      "least",
      words(`(?:at least|min(?:imum)?(?: of)?|no fewer than|не (?:меньше|менее)|минимум|от) (${COUNT}) ${TRADES}`),
    ],
  ],
  montecarlo: [
    [
      "loss",
      words(
        "(?:(?:a )?(?:loss|drop|drawdown|losing|lose|потер~|проигр~|просадк~|слить)(?: (?:of|is|at|в|на))*[:= ]+)?(\\d{1,4}(?:\\.\\d+)?) ?[rр]",
      ),
    ],
    ["loss", words("(?:loss|lose|losing|потер~)(?: (?:of|is|в|на))*[:= ]+(\\d{1,4}(?:\\.\\d+)?)")],
    [
      "block",
      words(
        `(?:in |by )?blocks?(?: (?:of|size|length))*[:= ]+(${COUNT})(?: ${TRADES})?|блок~(?: (?:по|из|в|длиной))*[:= ]+(${COUNT})(?: ${TRADES})?`,
      ),
    ],
    [
      "paths",
      words(
        "(?:with )?(\\d{3,4}) ?(?:times|paths|runs|draws|simulations|sims|iterations|раз|пут~|прогон~|симуляци~|итераци~|повтор~)",
      ),
    ],
  ],
  ablate: [],
};

/** Takes the options of a study off the slate, in words or as `train=4`. */
export function takeStudyOptions(slate: Slate, study: Study): StudyOptions {
  const found: Record<string, number | string | boolean> = {};
  for (const [name, pattern, value] of OPTIONS[study]) {
    for (const { match } of slate.take(pattern)) {
      found[name] = value ?? numberOf(match[1] ?? match[2] ?? "");
    }
  }
  return found;
}

/** The names of every option: as `key=value` they are no parameters of the setup. */
export const OPTION_NAMES: ReadonlySet<string> = new Set([
  "by",
  "train",
  "test",
  "anchored",
  "least",
  "loss",
  "block",
  "paths",
]);
