/**
 * Every match of a global pattern but the empty ones, left to right. Not `matchAll`: it makes the pattern anew at each call, which took longer than to
 * read by it.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const matches: RegExpExecArray[] = [];
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match[0] !== "") matches.push(match);
    // A character beyond the first plane has two places, and a pattern that begins at its second goes back to its first.
    else pattern.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
  return matches;
}
