import { type CommandEntry, toolPlan as tool } from "./command-plan.js";

/** The commands about setups. */
export const SETUP_COMMANDS: readonly CommandEntry[] = [
  {
    name: "setups",
    group: "setups",
    usage: "",
    about: { en: "the setups there are", ru: "какие есть сетапы" },
    needs: "ask",
    plan: () => tool("list_setups", {}),
  },
  {
    name: "setup",
    group: "setups",
    usage: "<setup>",
    about: { en: "what a setup waits for and how it trades", ru: "чего ждёт сетап и как торгует" },
    needs: "ask",
    plan: (words) => tool("explain_setup", { setup_id: words.need("setup") }),
  },
  {
    name: "validate",
    group: "setups",
    usage: "<setup>",
    about: { en: "check a setup file", ru: "проверить файл сетапа" },
    needs: "ask",
    plan: (words) => tool("validate_setup", { setup_id: words.need("setup") }),
  },
  {
    name: "activate",
    group: "setups",
    usage: "<setup> [symbol] [timeframe]",
    about: { en: "have a verified setup watched", ru: "включить проверенный сетап" },
    needs: "change",
    plan: (words) => {
      const setup_id = words.need("setup");
      const { symbol, timeframe } = words.rest();
      return tool("activate_setup", { setup_id, ...symbol, ...timeframe });
    },
  },
  {
    name: "pause",
    group: "setups",
    usage: "<setup> [symbol] [timeframe]",
    about: { en: "pause an active setup", ru: "поставить сетап на паузу" },
    needs: "change",
    plan: (words) => {
      const setup_id = words.need("setup");
      const { symbol, timeframe } = words.rest();
      return tool("pause_setup", { setup_id, ...symbol, ...timeframe });
    },
  },
  {
    name: "why",
    group: "setups",
    usage: "<setup|alert> [symbol] [timeframe] [day] [time] [score=walkforward]",
    about: { en: "why there was a signal, or none", ru: "почему был сигнал или его не было" },
    needs: "ask",
    plan: (words) => {
      const setup_id = words.need("setup");
      // The name of an alert is that of no setup.
      if (/^a\d+$/i.test(setup_id)) return tool("show_alert", { alert: setup_id.toLowerCase(), only: "why" });
      const at = words.moment();
      const { symbol, timeframe, extra } = words.rest();
      return tool("why", { setup_id, ...symbol, ...timeframe, ...at, ...extra });
    },
  },
  {
    name: "draft",
    group: "setups",
    usage: "<text>",
    about: { en: "draft a setup from your words", ru: "набросать сетап по вашим словам" },
    needs: "change",
    plan: (words) => {
      const first = words.need("text");
      return tool("draft_setup", { text: [first, ...words.all()].join(" ") });
    },
  },
  {
    name: "edit",
    group: "setups",
    usage: "<setup> <text>",
    about: { en: "change a setup in your words", ru: "изменить сетап своими словами" },
    needs: "change",
    plan: (words) => {
      const setup_id = words.need("setup");
      const first = words.need("text");
      return tool("edit_setup", { setup_id, text: [first, ...words.all()].join(" ") });
    },
  },
  {
    name: "undo",
    group: "agent",
    usage: "",
    about: { en: "take back your last change of a setup", ru: "отменить свою последнюю правку сетапа" },
    needs: "change",
    plan: () => tool("undo_setup", {}),
  },
  {
    name: "versions",
    group: "setups",
    usage: "<setup>",
    about: { en: "every kept version of a setup", ru: "все сохранённые версии сетапа" },
    needs: "ask",
    plan: (words) => tool("setup_versions", { setup_id: words.need("setup") }),
  },
  {
    name: "diff",
    group: "setups",
    usage: "<setup> [version a] [version b]",
    about: { en: "what differs between two versions", ru: "чем отличаются две версии" },
    needs: "ask",
    plan: (words) => tool("diff_setup", { setup_id: words.need("setup"), ...words.take("a"), ...words.take("b") }),
  },
];
