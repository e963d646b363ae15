import type { Language } from "./message.js";

/** Requests that may wait in a conversation behind the one that runs: the same on every messenger and by HTTP. */
export const MOST_WAITING = 3;

/** That a conversation has its line full (`inLine` run or wait), and how many messages were not taken for it. None is passed over without being counted here. */
export function stillBusy(language: Language, inLine: number, refused = 1): string {
  if (language === "ru") {
    const what = refused === 1 ? "это сообщение не принято" : `не принято сообщений: ${refused}, с этого начиная`;
    return `Этот чат ещё занят: в очереди ${inLine} запроса, ${what}. Дождитесь ответа и отправьте снова, или отправьте /stop.`;
  }
  const what = refused === 1 ? "this message was not taken" : `${refused} messages from this one on were not taken`;
  return `Still busy with this chat: ${inLine} requests are in line, so ${what}. Wait for an answer and send again, or send /stop.`;
}

/** What `/stop` did to the requests that waited behind the one it stopped. */
export function notBegun(language: Language, count: number): string {
  if (language === "ru")
    return count === 1
      ? "Ожидавший запрос не начат: остановлено."
      : `Ожидавших запросов не начато: ${count}, остановлено.`;
  return count === 1
    ? "Stopped: the request that waited was not begun."
    : `Stopped: ${count} requests that waited were not begun.`;
}
