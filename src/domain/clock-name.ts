import type { Language } from "./message.js";

const CITIES: Readonly<Record<string, string>> = {
  "New York": "Нью-Йорк",
  Chicago: "Чикаго",
  London: "Лондон",
  Berlin: "Берлин",
  Athens: "Афины",
  Moscow: "Москва",
  Tokyo: "Токио",
  Sydney: "Сидней",
};

/** `Europe/Athens` → `Athens`, `Афины`; a fixed offset stays as it is. */
export function clockName(clock: string, language: Language = "en"): string {
  const city = (clock.split("/").at(-1) ?? clock).replaceAll("_", " ");
  return language === "ru" ? (CITIES[city] ?? city) : city;
}
