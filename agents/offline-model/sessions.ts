import type { Slate } from "../../src/domain/reading/slate.js";
import { has, words } from "../../src/domain/reading/words.js";

const S =
  "(?:the )?(?:london|new ?-?york|ny|asian?|tokyo|frankfurt|europe(?:an)?|america(?:n)?|us|cash|xetra|market|exchange)(?:'s)?(?: (?:session|market|desk|open|hours))?";
const S_RU =
  "(?:лондон~|нью ?-?йорк~|ази[яиюей]~|азиат~|европ~|америк~|токио|франкфурт~|рынок|рынка|рынки|биржа|биржи)(?: (?:сесси~|рынок|рынка))?";
const LISTED = `(?:,? ?(?:${S})(?:,? (?:or|and|vs) (?:${S}))*)?`;
const LISTED_RU = `(?:,? ?(?:${S_RU})(?:,? (?:или|и) (?:${S_RU}))*)?`;

/** Questions about the trading sessions themselves, not about a setup's trades in them. */
const SESSIONS = words(
  `(?:which|what)(?: \\S+)? sessions (?:are there|are (?:\\S+ )?(?:open|on|active|known|running)|do you (?:know|have)|exist|can \\S+ (?:use|name))(?: now| right now)?|(?<!(?:in|by|per|across|during|of|at|on) )(?:list|show|trading|all|your|known|any)(?: (?!in |by |per |across |during )\\S+){0,2} sessions(?! (?:range|filter))|(?:trading )?sessions?(?: (?:times?|hours|list|calendar|schedule|overview|table|clock))|^sessions(?: (?:for|of|please|now))?|(?:which|what) (?:trading )?session (?:is|are) (?:it|this|we in|on|open|running|active|now|currently)(?: (?:it|open|on|running|active|now|right now|currently))*|` +
    `(?:when|what time|at what time|how long (?:until|till)|how soon) (?:(?:does|do|is|will|until|till) )?(?:${S}) (?:session )?(?:\\S+ )?(?:opens?|closes?|starts?|ends?|begins?|over|finish(?:es)?)|(?:is|are) (?:${S}) (?:session )?(?:\\S+ )?(?:open|closed|over|running|active|on)(?= now| right now| yet| already| today|$|\\?|[\\s]*$)|(?:which|what) (?:markets?|sessions?|exchanges?)(?: (?:is|are))? (?:\\S+ )?(?:open|closed|active)(?: (?:right )?now)?${LISTED}|(?:market|opening|trading) hours|` +
    `(?<!(?:по|в|на|за|во|из) )(?:как(?:ие|ая)|списо?к~|покажи~|перечисли~|торгов~|все|время|расписани~|часы)(?: (?!по |в |на |за )\\S+){0,2} сесси(?:и|й|я|ю|ях)(?: (?:сейчас|есть|идет|открыта|ты знаешь|знаешь))*|^сессии|(?:когда|во сколько|в котором часу|через сколько) (?:\\S+ )?(?:откр|закр|начин|начн|заканч|законч|конч|старт)~ (?:${S_RU})|(?:когда|во сколько|через сколько) (?:${S_RU}) (?:\\S+ )?(?:откр|закр|начин|начн|заканч|законч|конч|старт)~|(?:${S_RU}) (?:\\S+ )?(?:открыт|закрыт|идет)~(?: (?:сейчас|уже|еще))*|(?:что|кто|какой рынок|какие рынки|какие биржи) (?:\\S+ )?(?:открыт|закрыт|торгует)~(?: сейчас)?${LISTED_RU}`,
);

/** Then it is the trades of a session that are asked about. */
const OF_TRADES = words(
  "best|worst|profit~|winn~|wins|los(?:es?|ing|ses)|trades?|set-?up|прибыл~|лучш~|худш~|убыт~|сдел~|теря~|сетап~",
);

/** Takes a question about the trading sessions off the slate; whether there was one. */
export const takeSessions = (slate: Slate): boolean => !has(slate.whole, OF_TRADES) && slate.take(SESSIONS).length > 0;
