/** Texts to break a renderer with: emoji and their joiners, writing directions, markup of every kind, halves of signs, white space; from a seed. */
const PIECES = [
  "<b>",
  "</b>",
  '<a href="x">',
  "&amp;",
  "&lt;",
  "&",
  "<",
  ">",
  '"',
  "'",
  "_",
  "*",
  "[",
  "]",
  "(",
  ")",
  "~",
  "`",
  "```",
  "|",
  "{{run}}",
  "@everyone",
  "/start",
  "#",
  "\\",
  "$",
  "👨‍👩‍👧‍👦",
  "🙂",
  "🏳️‍🌈",
  "🇩🇪",
  "👍🏽",
  "e\u0301",
  "ё",
  "日本語",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u200d",
  "\ufe0f",
  "\ud83d",
  "\udc4d",
  "\u0000",
  "\u001b[31m",
  "\u0007",
  "\n",
  "\n\n",
  "\n\n\n",
  "\r\n",
  "\t",
  " ",
  "   ",
  "\u00a0",
  "\u3000",
  "\u2028",
  "word",
  "GER40",
  "15840.5",
  "−1.06 R",
  "Асия",
  "x".repeat(70),
  "очень ",
  "long line of words that goes on ",
  "عربي",
  "עברית",
  "𝒳𝒴𝒵",
];

/** A generator of numbers 0…1 from a seed (LCG, Numerical Recipes). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A text of about that many signs. */
export function randomText(random: () => number, length: number): string {
  const favourite = random() < 0.3 ? PIECES[Math.floor(random() * PIECES.length)] : undefined;
  let text = "";
  while (text.length < length) {
    const piece = favourite !== undefined && random() < 0.7 ? favourite : PIECES[Math.floor(random() * PIECES.length)];
    text += piece as string;
  }
  return text.slice(0, length);
}

/** Mostly short, some long, a few very long: 0 … 50 000. */
export function randomLength(random: () => number): number {
  const kind = random();
  if (kind < 0.55) return Math.floor(random() * 300);
  if (kind < 0.85) return Math.floor(random() * 5_000);
  return kind < 0.985 ? Math.floor(random() * 18_000) : Math.floor(random() * 50_000);
}
