// The other ends of ITA's wires under chaos: a terminal, Telegram, Discord and Notion of the true wire format, with faults, and somebody who presses labels.
import { loadWires } from "../load-wires.mjs";

const LABELS = [
  ["✅", "take"],
  ["❌", "bad_read"],
  ["⏭", "skip"],
];
const ANNA = { id: 7, is_bot: false, first_name: "Anna", language_code: "en" };
const CALLS = ["sendMessage", "sendMediaGroup", "editMessageText", "*"];
const TELEGRAM_FAULTS = [
  { code: 500, description: "Internal Server Error" },
  { code: 429, description: "Too Many Requests: retry after 2", retryAfter: 2 },
  { line: "reset", after: "nothing" },
  { line: "reset", after: "commit" },
  { line: "silence", after: "nothing" },
  { line: "silence", after: "commit" },
  { garbage: "<html>" },
];
const DISCORD_FAULTS = [
  { kind: "status", status: 500 },
  { kind: "rate limit", seconds: 0.2 },
  { kind: "reset", after: false },
  { kind: "reset", after: true },
  { kind: "garbage" },
];
const NOTION_FAULTS = ["429", "409", "500", "cut_before", "cut_after"];

/** `state` holds what they had when the script was paused. */
export async function openOthers({ state, clock, random, pick, url, candles }) {
  const wires = await loadWires();
  const telegram = new wires.BotApiServer(clock);
  await telegram.start();
  const { store } = telegram;
  store.messages.push(...state.telegram.map((message) => ({ ...message, files: [] })));
  store.ids = Math.max(0, ...state.telegram.map(({ id }) => id));
  telegram.nextUpdate = state.nextUpdate;
  // What a message said when it came: an edit may say something else.
  const send = store.send.bind(store);
  store.send = (...given) => send(...given).map((message) => Object.assign(message, { first: message.text }));
  const discord = await wires.discordServer(Date.now);
  const inDiscord = discord.channels.get(wires.TRADING).messages;
  inDiscord.push(...state.discord);
  const notion = await wires.notionServer(() => (random() < 0.1 ? pick(NOTION_FAULTS) : undefined), { lag: 1 });
  notion.pages.push(...state.notion);
  let terminal;

  return {
    settings: {
      access: { people: { "telegram:7": "operator" }, chats: [`discord:${wires.GUILD}`] },
      notion: { database_id: "0".repeat(32), api_base: notion.baseUrl },
      vision: { by: "offline" },
      live: { chats: ["telegram:7", `discord:${wires.TRADING}`], alerts: { most_an_hour: 200 } },
    },
    env: {
      TELEGRAM_BOT_TOKEN: wires.TELEGRAM_TOKEN,
      ITA_TELEGRAM_API_ROOT: telegram.url,
      DISCORD_BOT_TOKEN: wires.DISCORD_TOKEN,
      ITA_DISCORD_API_BASE: discord.api,
      NOTION_TOKEN: "ntn_chaos",
    },
    plugIn(token) {
      const history = (symbol, timeframe) => (symbol === "EURUSD" && timeframe === "M15" ? candles : undefined);
      terminal = new wires.SimulatedTerminal({ url, token, server: "UTC", now: clock.now, history });
    },
    get terminal() {
      return terminal;
    },
    /** Something is about to go wrong, now and then. */
    spoil() {
      const spoiled = [random() < 0.06, random() < 0.06, random() < 0.05];
      if (spoiled[0]) telegram.fail(pick(CALLS), pick(TELEGRAM_FAULTS));
      if (spoiled[1])
        discord.faults.next({ method: pick(["POST", "PATCH"]), path: /\/messages/ }, pick(DISCORD_FAULTS));
      if (spoiled[2]) terminal.fault = pick(["lost", "answer_lost", "reset"]);
      state.faults += spoiled.filter(Boolean).length;
    },
    heal() {
      telegram.heal();
      discord.faults.clear();
      terminal.fault = undefined;
    },
    /** Somebody presses a label of an alert that is shown, now and then twice, and Telegram tells of some presses once more. */
    press() {
      const shown = store.shown("7").filter(({ keyboard, text }) => keyboard.length > 0 && / a\d+$/m.test(text));
      const message = pick(shown.slice(-12));
      const [sign, label] = pick(LABELS);
      const button = message?.keyboard.flat().find(({ text }) => text.startsWith(sign));
      if (button === undefined) return;
      const alert = Number(/· a(\d+)$/m.exec(message.text)?.[1]);
      for (let times = random() < 0.2 ? 2 : 1; times > 0; times--) {
        const query = { id: `c${state.presses.length}`, from: ANNA, chat_instance: "1", data: button.callback_data };
        const update = { callback_query: { ...query, message: telegram.wire(message) } };
        const told = telegram.push(update);
        if (random() < 0.2) telegram.repeat(update, told);
        state.presses.push({ alert, label });
      }
    },
    /** Messages of the chats, as they stand, and pages. */
    inTelegram: () => store.shown("7"),
    inDiscord: () => inDiscord,
    pages: () => notion.standing(),
    kept: () => ({
      nextUpdate: telegram.nextUpdate,
      telegram: store.messages.map(({ files: _files, ...message }) => message),
      discord: inDiscord,
      notion: [...notion.pages],
    }),
    async close() {
      await telegram.stop();
      await discord.close();
    },
  };
}
