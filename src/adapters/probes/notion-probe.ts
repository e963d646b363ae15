import type { Clock } from "../../ports/clock.js";
import type { Finding, Probe } from "../../ports/probe.js";
import { ask } from "./ask.js";
import { triesAgain } from "./tries-again.js";

const API = "https://api.notion.com";
const VERSION = "2025-09-03";

const WRONG: Readonly<Record<number, Finding["text"]>> = {
  0: {
    en: "nobody answers: look at the network, or at notion.api_base",
    ru: "никто не отвечает: проверьте сеть или notion.api_base",
  },
  400: {
    en: "it knows no such database: notion.database_id is the 32 hex digits in the database's address",
    ru: "такой базы нет: notion.database_id — 32 шестнадцатеричные цифры в её адресе",
  },
  401: {
    en: "the token is not taken: copy it again from the integration's page into NOTION_TOKEN",
    ru: "токен не принят: скопируйте его заново со страницы интеграции в NOTION_TOKEN",
  },
  404: {
    en: "the database is not shared with the integration: open it, ••• → Connections, and add the integration",
    ru: "база не открыта интеграции: откройте её, ••• → Connections, и добавьте интеграцию",
  },
};

/** Asks Notion whether it takes the token and lets us see the database. */
export function notionProbe(token: string, databaseId: string, apiBase: string | undefined, clock: Clock): Probe {
  return {
    name: "Notion",
    async look() {
      const url = `${(apiBase ?? API).replace(/\/$/, "")}/v1/databases/${databaseId}`;
      const headers = { Authorization: `Bearer ${token}`, "Notion-Version": VERSION };
      const { status, body, offsetMs } = await ask(url, clock, headers);
      const wrong = WRONG[status];
      if (wrong !== undefined) return { ok: false, offsetMs, text: wrong };
      if (status !== 200) return { ok: false, offsetMs, text: triesAgain(status) };
      const sources = Array.isArray(body["data_sources"]) ? body["data_sources"].length : 0;
      if (sources !== 1)
        return {
          ok: false,
          offsetMs,
          text: {
            en: `the database has ${sources} data sources; reports need one with exactly one`,
            ru: `у базы источников данных: ${sources}; для отчётов нужна база с одним`,
          },
        };
      return { ok: true, offsetMs, text: { en: "it takes reports", ru: "принимает отчёты" } };
    },
  };
}
