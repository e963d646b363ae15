/** What a file that was sent is taken for by its name, or by its type where the name tells nothing: candles, a setup, a picture. */
export function fileKind(name: string, mime: string): "candles" | "setup" | "picture" | "other" {
  if (/\.(?:csv|tsv|txt|hst)$/i.test(name)) return "candles";
  if (/\.ya?ml$/i.test(name)) return "setup";
  return /\.(?:png|jpe?g|webp)$/i.test(name) || mime.startsWith("image/") ? "picture" : "other";
}
