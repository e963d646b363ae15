import type { AuditEntry } from "../../src/domain/audit-entry.js";
import { formatDayMinute } from "../../src/domain/civil.js";
import { type Language, type Message, message, text } from "../../src/domain/message.js";

const STATE: Readonly<Record<Language, Readonly<Record<AuditEntry["state"], string>>>> = {
  en: { allowed: "allowed", refused: "refused", done: "done", failed: "failed" },
  ru: { allowed: "разрешено", refused: "отказано", done: "сделано", failed: "не вышло" },
};

/** One act on one line, as the terminal and a chat show it. */
export function auditLine(entry: AuditEntry, language: Language): string {
  const { at, person, chat, role, what, digest, state, before, after } = entry;
  const isAlone = chat === person || person.startsWith("terminal:");
  const where = isAlone ? person : `${person} @ ${chat}`;
  const change = before === undefined && after === undefined ? "" : ` ${before ?? "–"} → ${after ?? "–"}`;
  return `${formatDayMinute(at)} ${where} (${role ?? "–"}) ${what} ${digest} ${STATE[language][state]}${change}`;
}

/** The last acts, the newest first. */
export function auditAnswer(entries: readonly AuditEntry[], language: Language): Message {
  if (entries.length === 0)
    return message(text(language === "ru" ? "Пока никто ничего не менял." : "Nobody has done anything yet."));
  return message({ kind: "code", text: entries.map((entry) => auditLine(entry, language)).join("\n") });
}
