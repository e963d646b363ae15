import { type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { SetupVerdict } from "../../src/services/setups/validate-setup.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn } from "./words.js";

/** More are read by nobody; what is mended first takes most of the others with it. */
const MOST_ISSUES = 60;

function firstOf(issues: readonly string[], language: Language, say: Say): string[][] {
  const left = issues.length - MOST_ISSUES;
  const more = left > 0 ? [say(`… and ${left} more`, `… и ещё ${left}`)] : [];
  return [...issues.slice(0, MOST_ISSUES).map(toldIn(language)), ...more].map((line) => [line]);
}

/** Whether a setup can run, and every mistake where it cannot. */
export function verdictAnswer({ file, ok, id, version, hash, issues }: SetupVerdict, language: Language): ToolAnswer {
  const say = sayIn(language);
  const facts = { file, ok, issues: issues.slice(0, 10) };
  if (ok) {
    const fine = say("is in order", "в порядке");
    return {
      message: message(text({ bold: `${file} ` }, `${fine}: ${id} ${version} · ${hash?.slice(0, 12)}`)),
      facts,
      figures: {},
    };
  }
  const head = say(`${issues.length} mistake${issues.length === 1 ? "" : "s"}:`, `— ошибок: ${issues.length}`);
  return {
    message: message(text({ bold: `${file} ` }, head), { kind: "list", items: firstOf(issues, language, say) }),
    facts,
    figures: {},
  };
}
