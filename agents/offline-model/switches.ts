import { words } from "../../src/domain/reading/words.js";

/** A setup is to be watched. */
export const ACTIVATE = words(
  "activat(?:e|ed|ing|ion)|re-?activate|enable|turn(?: it| this| that)? on|switch(?: it| this| that)? on|turn on|switch on|(?:start|begin) watching|resume|un-?pause|un-?mute|make (?:\\S+ ){0,3}active|активир~|активн~ сделай|сделай (?:\\S+ ){0,3}активн~|включи~|вруби~|возобнов~|сними~ с паузы|(?:начни|начинай) (?:следить|отслеживать)(?: за)?|отслеживай~|следи~ за",
);

/** It is not to be watched any more. */
export const PAUSE = words(
  "paus(?:e|ed|ing)|de-?activat(?:e|ed|ing|ion)|disable|turn(?: it| this| that)? off|switch(?: it| this| that)? off|(?:stop|quit) watching|suspend|деактивир~|выключи~|отключи~|вырубай|останови~|приостанов~|(?:поставь~|ставь)? ?(?:на|в) паузу|(?:перестань|прекрати|хватит) (?:следить|отслеживать)(?: за)?|не следи(?: за)?",
);

/** The text without the words that switch a setup on or off: what is left may still ask for something that is not done here. */
export const withoutSwitches = (text: string): string => text.replace(PAUSE, " ").replace(ACTIVATE, " ");
