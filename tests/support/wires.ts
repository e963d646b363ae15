/** The other ends of ITA's wires, for scripts (`scripts/load-wires.mjs`): servers of the true wire format, and a terminal. */
export { firstAtOrAfter } from "../../src/domain/candles.js";
export { DiscordPerson } from "./discord/discord-person.js";
export { discordServer, TOKEN as DISCORD_TOKEN } from "./discord/discord-server.js";
export { GUILD, TRADER, TRADING } from "./discord/wire.js";
export { SimulatedTerminal } from "./live/simulated-terminal.js";
export { notionServer } from "./reports/notion-server.js";
export { BotApiServer, TOKEN as TELEGRAM_TOKEN } from "./telegram/bot-api-server.js";
export { Flood } from "./telegram/flood.js";
