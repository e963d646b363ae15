import type { Certificate } from "../../src/domain/certificate.js";
import type { Language } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import { type Say, sayIn } from "./words.js";

type Finding = Certificate["findings"][number];

const SHOWN = 6;

/** The first findings in a sentence each: which tool, record, field and bar, what it was and what it became. */
export const findingLines = (findings: readonly Finding[], language: Language): readonly string[] =>
  findings.slice(0, SHOWN).map((finding) => line(finding, language));

function line(finding: Finding, language: Language): string {
  const [say, told] = [sayIn(language), toldIn(language)];
  const { entry, tool, record, field, bar, time, was, became } = finding;
  const whose = entry === "" ? say("the rule", "правило") : entry === tool ? entry : `${entry} (${tool})`;
  const which = record === null ? "" : say(`, record ${record}`, `, запись ${record}`);
  const when = `${time.slice(0, 16).replace("T", " ")} UTC`;
  return say(
    `${whose}${which}, ${field} at bar ${bar} (${when}): it was "${was}", ${then(finding, say)} it is "${became}"`,
    `${whose}${which}, ${told(field)} на баре ${bar} (${when}): было «${told(was)}», ${then(finding, say)} «${told(became)}»`,
  );
}

function then({ check, seen_at: seenAt }: Finding, say: Say): string {
  switch (check) {
    case "prefix":
      return say("with the later candles", "с более поздними свечами");
    case "warmup":
      return say("from another first candle", "от другой первой свечи");
    case "driver":
      return say("in the backtest", "в бэктесте");
    default:
      return seenAt === null
        ? say("at the end of the data", "в конце данных")
        : say(`at bar ${seenAt}`, `на баре ${seenAt}`);
  }
}
