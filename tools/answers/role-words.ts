import type { Language } from "../../src/domain/message.js";
import type { Role } from "../../src/domain/roles.js";

const ROLE: Readonly<Record<Language, Readonly<Record<Role, string>>>> = {
  en: { viewer: "viewer", labeler: "labeler", operator: "operator", admin: "admin" },
  ru: { viewer: "наблюдатель", labeler: "разметчик", operator: "оператор", admin: "администратор" },
};

export const roleWord = (role: Role, language: Language): string => ROLE[language][role];

/** To somebody of the house without the right. */
export const notAllowed = (needed: Role, language: Language): string =>
  language === "ru"
    ? `Для этого нужна роль не ниже «${roleWord(needed, language)}». Попросите её у администратора; ваша роль: /whoami.`
    : `That takes the role ${roleWord(needed, language)} or higher. Ask an admin for it; /whoami says what you are.`;
