import { type Asker, chatKey, personKey } from "../../src/domain/asker.js";
import { Refusal } from "../../src/domain/errors.js";
import { type Language, type Message, message, text } from "../../src/domain/message.js";
import type { AuditLog } from "../../src/ports/audit-log.js";
import type { LogTail } from "../../src/ports/log-tail.js";
import type { KeptAccess } from "../../src/services/access/kept-access.js";
import { auditAnswer } from "../../tools/answers/audit-answer.js";
import { roleWord } from "../../tools/answers/role-words.js";
import type { DeskCommand } from "./command-plan.js";
import { helpMessage } from "./help-message.js";
import type { Desk } from "./system-answer.js";

export interface DoorDeskDeps {
  readonly access: KeptAccess;
  readonly audit: AuditLog;
  readonly log: LogTail;
}

const USUAL = 20;
const MOST = 50;

function countOf([word]: readonly string[], language: Language): number {
  if (word === undefined) return USUAL;
  const count = Number(word);
  if (Number.isInteger(count) && count >= 1 && count <= MOST) return count;
  const wrong =
    language === "ru"
      ? `«${word.slice(0, 20)}» не подходит: напишите целое число от 1 до ${MOST}.`
      : `"${word.slice(0, 20)}" does not fit: write a whole number from 1 to ${MOST}.`;
  throw new Refusal("bad_request", wrong);
}

/** `/start`, `/whoami`, `/logs` and `/audit`. Who may ask them was decided at the gate. */
export function doorDesk({ access, audit, log }: DoorDeskDeps): Desk {
  async function start(code: string, from: Asker, language: Language): Promise<Message> {
    const words = SAY[language];
    // A code spent at the machine would be lost: its owner may all without one.
    if (from.platform === "terminal") throw new Refusal("bad_request", words.elsewhere);
    if (from.platform === "api") throw new Refusal("bad_request", words.byToken);
    const verdict = await access.join(from, code);
    if (verdict.kind === "wrong") throw new Refusal("bad_request", words.wrong);
    const role = (await access.roleOf(from)) ?? verdict.member.role;
    const welcome = text(words.welcome, { bold: roleWord(role, language) }, words.may[role]);
    return message(welcome, ...helpMessage(language).blocks);
  }

  async function whoami(from: Asker, language: Language): Promise<Message> {
    const words = SAY[language];
    if (!from.isPrivate) return message(text(words.privately));
    const role = await access.roleOf(from);
    return message({
      kind: "list",
      items: [
        [words.you, { code: personKey(from) }],
        [words.chat, { code: chatKey(from) }],
        [words.role, { bold: role === undefined ? "–" : roleWord(role, language) }],
      ],
    });
  }

  async function logs(words: readonly string[], language: Language): Promise<Message> {
    const lines = await log.lines(countOf(words, language));
    return message(lines.length === 0 ? text(SAY[language].noLog) : { kind: "code", text: lines.join("\n") });
  }

  return {
    answer(name: DeskCommand, words, from, language) {
      const answers: Readonly<Record<DeskCommand, () => Promise<Message>>> = {
        start: () => start(words[0] ?? "", from, language),
        whoami: () => whoami(from, language),
        logs: () => logs(words, language),
        audit: async () => auditAnswer(await audit.latest(countOf(words, language)), language),
      };
      return answers[name]();
    },
  };
}

const SAY = {
  en: {
    welcome: "Welcome. Your role: ",
    may: {
      viewer: ". You may ask for answers.",
      labeler: ". You may ask for answers and label alerts.",
      operator: ". You may ask, label, send files, and activate or change setups.",
      admin: ". You may all, and see the log (/logs) and who did what (/audit).",
    },
    wrong: "This code does not count: it is wrong, too old or used. A new one comes from `ita pair` on the machine.",
    elsewhere: "At the machine you may all. Send the code to the bot, in Telegram or Discord.",
    byToken:
      "A token has its role from `ita token create`, and a code changes nothing about it. Send the code to the bot, in Telegram or Discord.",
    privately: "I say that in a chat between the two of us alone.",
    you: "You: ",
    chat: "This chat: ",
    role: "Role: ",
    noLog: "The log has no lines yet.",
  },
  ru: {
    welcome: "Добро пожаловать. Ваша роль: ",
    may: {
      viewer: ". Можно спрашивать.",
      labeler: ". Можно спрашивать и размечать алерты.",
      operator: ". Можно спрашивать, размечать, присылать файлы, включать и менять сетапы.",
      admin: ". Можно всё, а также видеть журнал работы (/logs) и кто что делал (/audit).",
    },
    wrong: "Этот код не действует: он неверный, старый или уже использован. Новый даёт команда `ita pair` на машине.",
    elsewhere: "За самой машиной вам можно всё. Отправьте код боту, в Telegram или Discord.",
    byToken: "Роль токена задаёт `ita token create`, код её не меняет. Отправьте код боту, в Telegram или Discord.",
    privately: "Это я скажу только в личном чате.",
    you: "Вы: ",
    chat: "Этот чат: ",
    role: "Роль: ",
    noLog: "Журнал работы пока пуст.",
  },
} as const;
