/** Words of English sentences that are no code of a rule, a command or a name in this project. */
const ENGLISH =
  /\b(?:the|is|are|was|were|has|have|had|be|must|may|can|cannot|here|there|stands?|needs?|needed|known|it|its|that|this|these|with|without|missing|write|take|none|nothing|only|out|no longer|yet|already|for|from|than|where|which|does|did|not yet)\b/i;

/** The first English word of a line in Russian, outside of quotes, braces and code; undefined where there is none. */
export const leftInEnglish = (line: string): string | undefined =>
  ENGLISH.exec(
    line
      .replace(/; (?:у него )?есть:? .*$/, "")
      .replace(/"[^"]*"|\{[^}]*\}|`[^`]*`|«[^»]*»/g, "")
      .replace(/[\w.]+\.[\w.]+/g, ""),
  )?.[0];
