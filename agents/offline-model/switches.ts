import { words } from "../../src/domain/reading/words.js";

/** A setup is to be watched. */
export const ACTIVATE = words(
  "activat(?:e|ed|ing|ion)|re-?activate|enable|(?:turn|switch)(?: (?:it|this|that|the|my|[^a-zа-я\\s]+))* on|(?:start|begin) watching|resume|un-?pause|un-?mute|make (?:\\S+ ){0,3}active|(?:put|set|bring|take|get|make) (?:\\S+ ){0,3}live|go live|put (?:\\S+ ){0,3}(?:to|into) work|arm|(?:start|begin) (?:tracking|monitoring|following)|задейству~|(?:выпусти~|запусти~|поставь~|введи~|выведи~|отправь~) (?:\\S+ ){0,3}(?:лайв|работу|бой|строй|дежурство|наблюдение)|активир~|активн~ сделай|сделай (?:\\S+ ){0,3}активн~|включи~|вруби~|возобнов~|сними~ с паузы|(?:начни|начинай) (?:следить|отслеживать)(?: за)?|отслеживай~|следи(?:те)? за",
);

/** It is not to be watched any more. */
export const PAUSE = words(
  "paus(?:e|ed|ing)|de-?activat(?:e|ed|ing|ion)|disable|(?:turn|switch)(?: (?:it|this|that|the|my|[^a-zа-я\\s]+))* off|(?:stop|quit) (?:watching|tracking|monitoring|following)|put (?:\\S+ ){0,3}on (?:hold|ice|pause)|take (?:\\S+ ){0,3}(?:offline|off duty|out of (?:service|work))|stand (?:\\S+ )?down|сними~ (?:\\S+ )?с (?:работы|наблюдения|дежурства)|suspend|деактивир~|выключи~|отключи~|вырубай|останови~|приостанов~|(?:поставь~|ставь)? ?(?:на|в) паузу|(?:перестань|прекрати|хватит)(?: (?:следить|отслеживать))?(?: \\S+)? за|(?:перестань|прекрати|хватит) (?:следить|отслеживать)|не следи(?: за)?",
);

/** The text without the words that switch a setup on or off: what is left may still ask for something that is not done here. */
export const withoutSwitches = (text: string): string => text.replace(PAUSE, " ").replace(ACTIVATE, " ");
