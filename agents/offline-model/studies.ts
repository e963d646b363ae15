import type { Slate } from "../../src/domain/reading/slate.js";
import { words } from "../../src/domain/reading/words.js";
import { PARAMETER } from "./axes.js";

/** What is asked of a setup, or of a run, beyond one backtest. */
export type Study = "sweep" | "walk" | "montecarlo" | "ablate";

const POLITE =
  "(?:(?:please|pls|ok|okay|now|and|then|can you|could you|let's|i want to|а|и|теперь|давай|плиз|пожалуйста) ?,? ?)*";
const PART_EN = "(?:conditions?|filters?|rules?|steps?|parts?|pieces?|ingredients?)";
const PART_RU = "(?:услови|фильтр|правил|шаг|част|элемент)~";
const WORTH =
  "(?:matters?|earns?|helps?|hurts?|counts?|carr(?:y|ies)|contributes?|pulls?|worth|needed|necessary|does (?:the|any) work|adds? (?:any|some)thing|makes? a difference)";
const VARIED = `(?:${PARAMETER}|parameters?|params?|settings|параметр~|настройк~)`;

/** The words of each study, the most telling study first. */
const PATTERNS: readonly (readonly [Study, RegExp])[] = [
  [
    "montecarlo",
    words(
      "(?:a |an )?(?:monte ?-?carlo|mc (?=sim|run|test|study))(?: (?:simulations?|sims?|runs?|tests?|study|analysis))?|(?:re-?shuffle|shuffle|re-?sample|bootstrap|re-?draw|scramble)(?:d|ing)?(?: (?:the|my|its|all|order of the))*(?: trades)?|simulate (?:the |my |its )?trades (?:again|anew)|" +
        "risk of ruin|risk of (?:losing|a loss of|dropping)|how (?:bad(?:ly)?|deep|ugly|unlucky|lucky|much worse) (?:could|can|might|may) \\S+(?: \\S+){0,5}|how else could (?:it|this|that|the run) (?:have )?(?:gone|go|turned out)|" +
        "(?:симуляци~ )?(?:монте ?-?карло|монтекарло)|(?:перемешай~|перетасуй~|перетасов~|перемеш~)(?: (?:все|мои|порядок))*(?: сдел~)?|бутстр[аэе]п~(?: сдел~)?|ресемпл~|риск (?:разорени~|потерять|потери|слить)|насколько .{0,40}мог(?:ла?|ло|ли)(?: бы)?(?: (?:быть|не повезти|просесть|упасть))?|как еще мог(?:ло|ла)? (?:бы )?(?:пойти|сложиться|быть)",
    ),
  ],
  [
    "ablate",
    words(
      `(?:an? )?(?:ablat(?:e[sd]?|ing|ions?)|leave ?-?one ?-?out)(?: (?:study|test|analysis))?|(?:leave|take|drop|remove|strip|knock|switch|turn)(?:ing)?(?: out| off| away)? (?:each|every|one)(?: of (?:the|its))?(?: single)? ${PART_EN}(?: out| off| away)?(?=.{0,60}(?:in turn|one (?:by one|at a time|after)|each time|and compare|$))|(?:which|what|whether|does|do|is|are)(?: (?:of )?(?:its|the|each|every|all|any|single))* ${PART_EN}(?=.{0,60} ${WORTH})|(?:each|every) ${PART_EN}(?=.{0,60} (?:in turn|one by one))|` +
        `абляци~|аблейш~|ablation|(?:убери~|убир~|убрать|выкин~|выкид~|отключ~|выключ~|исключ~|сними~|снима~) (?:(?:по очереди|по одному) )?кажд~ ${PART_RU}(?: (?:по очереди|по одному))?|(?:по очереди|по одному) (?:убери~|убир~|убрать|выкин~|выкид~|отключ~|исключ~) (?:кажд~ |все )?${PART_RU}|(?:как(?:ие|ое|ой)|все ли|кажд~|вс[её])(?: из)? ${PART_RU}(?=.{0,60}(?:важн|нуж|дает|дают|работа|помога|меша|окупа|стоит|решает|лишн|влия)~)`,
    ),
  ],
  [
    "walk",
    words(
      "(?:an? )?(?:walk ?-?forwards?|walk(?:ing)?(?=(?: \\S+){1,4} forward)|wfo|wfa|wf(?= (?:test|run|analysis|study|on|of))|out ?-?of ?-?samples?|oos|forward ?-?test(?:ing|ed|s)?)(?: (?:tests?|runs?|analysis|study|optimi[sz]ation|check))?|" +
        "(?:вол?к|уолк|вок) ?-?форвард~(?: (?:тест~|анализ~))?|форвард ?-?(?:тест|анализ)~|вф ?-?(?:тест|анализ)~|вне выборк~|скользящ~ окн~|на новых данных",
    ),
  ],
  [
    "sweep",
    words(
      `(?<=^${POLITE})sweep(?! of| on| in| for| at)|(?:params?|parameters?|rr|grid|full|same|another|quick|new) sweeps?|(?:run|do|make|start|give me) (?:me )?a sweep(?! of the)|sweep(?= (?:it|this|that|its|over|across|through|the (?:rr|param|target|take)|rr|parameters?|params?|[a-z]+[._][a-z0-9._]+))|grid ?-?search|grid(?= ${VARIED})|optimi[sz]e[sd]?|optimi[sz](?:ing|ation)|vary(?:ing)?|sensitiv(?:e|ity)|fine-?tun(?:e|ing)|(?:several|different|various|a range of)(?= ${VARIED})|(?:which|what)(?= ${VARIED} (?:\\S+ ){0,4}(?:best|better|optimal))|(?:find|search for|look for) (?:me )?(?:the |an? )?(?:best|optimal|ideal|right)(?= ${VARIED})|(?:best|optimal|ideal)(?= ${VARIED} (?:for|of|on) )|` +
        `(?:перебер|переби|перебор|поварьир|варьир|оптимиз|подбер|подбор|подбира)~(?: (?:по|для))?|сетк~(?= ${VARIED})|сетк~ по|свип~(?= (?:по )?${VARIED})|чувствител~|чувствительн~|(?:разн(?:ые|ых|ыми)|нескольк(?:о|их))(?= ${VARIED})|(?:какой|какая|какое)(?= ${VARIED} (?:\\S+ ){0,4}(?:лучш|оптимальн)~)|(?:лучш|оптимальн)(?:ий|ую|ая|ее|ый)(?= ${VARIED} (?:для|у|по) )`,
    ),
  ],
];

/** Takes the words that ask for a study off the slate. */
export function takeStudy(slate: Slate): Study | undefined {
  for (const [study, pattern] of PATTERNS) if (slate.take(pattern).length > 0) return study;
  return undefined;
}

/** Whether any words of a study that chooses among values stand in a text. */
export const choosesValues = (text: string): boolean =>
  PATTERNS.some(([study, pattern]) => (study === "sweep" || study === "walk") && text.search(pattern) >= 0);
