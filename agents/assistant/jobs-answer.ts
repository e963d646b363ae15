import type { EpochMs } from "../../src/domain/civil.js";
import { type Inline, type Language, type Message, message, text } from "../../src/domain/message.js";
import type { Job } from "./job-board.js";

/** `12 s`, `3 min`. */
function lasting(ms: number, language: Language): string {
  const seconds = Math.max(0, Math.round(ms / 1_000));
  const [s, min] = language === "en" ? ["s", "min"] : ["с", "мин"];
  return seconds < 100 ? `${seconds} ${s}` : `${Math.round(seconds / 60)} ${min}`;
}

/** What runs: what was asked, how far it is, since when, by whom, and a button for each that stops it. */
export function jobsAnswer(jobs: readonly Job[], now: EpochMs, language: Language): Message {
  const isEnglish = language === "en";
  if (jobs.length === 0) return message(text(isEnglish ? "Nothing is running." : "Сейчас ничего не выполняется."));
  const line = ({ what, step, share, since, who }: Job, at: number): Inline[] => {
    const done = share === undefined ? "" : ` ${Math.round(share * 100)} %`;
    const parts = [step === undefined ? "" : `${step}${done}`, lasting(now - since, language), who];
    return [{ bold: `${at + 1}. ${what}` }, ` · ${parts.filter((part) => part !== "").join(" · ")}`];
  };
  return message(
    { kind: "list", items: jobs.map(line) },
    {
      kind: "buttons",
      buttons: jobs.map(({ id }, at) => ({
        label: `${isEnglish ? "Cancel" : "Отменить"} ${at + 1}`,
        command: `/cancel ${id}`,
        once: true,
      })),
    },
  );
}
