import { displayWidth, splitAtWidth } from "./display-width.js";

/** A run of text with the emphasis it is shown with. The text holds no escape sequences. */
export interface Span {
  readonly text: string;
  readonly show: (text: string) => string;
}

interface Line {
  readonly spans: { text: string; readonly show: Span["show"] }[];
  width: number;
}

/**
 * Spans as lines of at most `columns`, broken between words, or within a word where it is wider than a line. Emphasis is closed and opened
 * again at each break. Line breaks in the text are kept.
 */
export function wrap(spans: readonly Span[], columns: number): string[] {
  const lines: Line[] = [{ spans: [], width: 0 }];
  const last = (): Line => lines.at(-1) as Line;
  const put = (text: string, show: Span["show"]): void => {
    const before = last().spans.at(-1);
    if (before?.show === show) before.text += text;
    else last().spans.push({ text, show });
    last().width += displayWidth(text);
  };
  const next = (): void => {
    lines.push({ spans: [], width: 0 });
  };
  const putWord = (word: string, gap: string, show: Span["show"]): void => {
    const width = displayWidth(word);
    if (last().width + gap.length + width <= columns) {
      put(gap + word, show);
      return;
    }
    if (last().width > 0) next();
    let rest = word;
    while (displayWidth(rest) > columns) {
      const [head, tail] = splitAtWidth(rest, columns);
      put(head, show);
      next();
      rest = tail;
    }
    put(rest, show);
  };
  for (const { text, show } of spans) {
    for (const [at, paragraph] of text.split("\n").entries()) {
      if (at > 0) next();
      // Words keep the spaces before them, so that aligned text stays aligned; a span may begin in the middle of a word.
      for (const [, gap = "", word = ""] of paragraph.matchAll(/( *)([^ ]*)/g))
        if (gap !== "" || word !== "") putWord(word, gap, show);
    }
  }
  return lines.map(({ spans }) =>
    spans
      .map(({ text, show }, at) => show(at === spans.length - 1 ? text.trimEnd() : text))
      .join("")
      .trimEnd(),
  );
}
