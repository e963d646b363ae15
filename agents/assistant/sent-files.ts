import type { Asker } from "../../src/domain/asker.js";
import { Refusal } from "../../src/domain/errors.js";
import { type Block, type Button, type Language, type Message, message, text } from "../../src/domain/message.js";
import { inRussian } from "../../src/domain/russian/in-russian.js";
import type { SentFile } from "../../src/ports/messenger.js";
import type { Services } from "../../src/services/services.js";
import { analysisAnswer } from "../../tools/answers/analysis-answer.js";
import { importAnswer } from "../../tools/answers/import-answer.js";
import { verdictAnswer } from "../../tools/answers/verdict-answer.js";
import type { ToolContext } from "../../tools/tool.js";
import { refusalBlocks } from "./wording.js";

/** What comes of a setup that was sent, once it was found in order: offered to be saved, by whoever can. */
export type OfferSetup = (yaml: string, name: string, context: ToolContext) => Promise<Message>;

export interface SentFilesOptions {
  readonly services: Pick<Services, "keepSentFile" | "importSentFile" | "validateSetupText" | "analyzeChart">;
  readonly offerSetup?: OfferSetup | undefined;
}

/** The clocks that candle files are written on, the usual first. */
const CLOCKS = ["NY+7", "Europe/Athens", "UTC", "-05:00"];
/** A setup is a page of text. */
const MOST_YAML = 64_000;
const MOST_PICTURE = 10_000_000;

export const senderOf = ({ platform, user }: Asker): string => `${platform}:${user}`;

const wordsIn = (said: string): string[] => said.split(/[\s,;]+/).filter((word) => word !== "");

const say = (language: Language, en: string, ru: string): string => (language === "ru" ? ru : en);

/** Asks for what a file of candles does not tell, by buttons that say it. */
function question(refusal: Refusal, id: string, words: readonly string[], language: Language): Block[] {
  const command = (word: string): string => ["/import", id, ...words, word].join(" ");
  const typed = say(language, "Or write: ", "Или напишите: ");
  if (refusal.code === "bad_clock") {
    const buttons = CLOCKS.map((clock): Button => ({ label: clock, command: command(clock), bound: true }));
    const ask = say(
      language,
      "On which clock were its times written? NY+7 is that of most MT5 brokers, Europe/Athens of brokers with European daylight saving, UTC of Dukascopy and Oanda, −05:00 of HistData. I do not guess.",
      "По каким часам записано время в файле? NY+7 у большинства брокеров MT5, Europe/Athens у брокеров с европейским летним временем, UTC у Dukascopy и Oanda, −05:00 у HistData. Я не угадываю.",
    );
    return [
      text(ask),
      text(typed, { code: command(say(language, "<clock>", "<часы>")) }),
      { kind: "buttons", buttons },
    ];
  }
  if (refusal.code === "unknown_symbol") {
    const ask = say(
      language,
      `${refusal.message} Which symbol is it?`,
      `${inRussian(refusal.message)} Какой это символ?`,
    );
    return [text(ask), text(typed, { code: command("EURUSD") })];
  }
  const again: Button = {
    label: say(language, "Drop the bad rows", "Отбросить плохие строки"),
    command: command("repair"),
    bound: true,
  };
  return [...refusalBlocks(refusal.message, refusal.details, language), { kind: "buttons", buttons: [again] }];
}

/** Takes in what people send: candles, setups; says what becomes of the rest. */
export function sentFiles({ services, offerSetup }: SentFilesOptions) {
  async function imported(id: string, words: readonly string[], context: ToolContext): Promise<Message> {
    const { language, from, signal, progress } = context;
    try {
      const report = await services.importSentFile({ id, by: senderOf(from), words }, { signal, progress });
      return importAnswer(report, language);
    } catch (error) {
      const askable = error instanceof Refusal && ["bad_clock", "unknown_symbol", "bad_data"].includes(error.code);
      if (!askable || (error.code === "bad_data" && words.includes("repair"))) throw error;
      return message(...question(error, id, words, language));
    }
  }

  async function candles(file: SentFile, said: string, context: ToolContext): Promise<Message> {
    const bytes = await file.read(context.signal);
    const id = await services.keepSentFile(file.name, bytes, senderOf(context.from));
    return imported(id, wordsIn(said), context);
  }

  async function setup(file: SentFile, context: ToolContext): Promise<Message> {
    const { language } = context;
    if (file.size > MOST_YAML)
      throw new Refusal(
        "too_large",
        say(
          language,
          `${file.name} has ${Math.ceil(file.size / 1000)} KB; a setup has at most ${MOST_YAML / 1000}.`,
          `${file.name} занимает ${Math.ceil(file.size / 1000)} КБ; сетап бывает не больше ${MOST_YAML / 1000}.`,
        ),
      );
    const yaml = Buffer.from(await file.read(context.signal)).toString("utf8");
    const verdict = await services.validateSetupText(yaml, file.name);
    if (verdict.ok && offerSetup !== undefined) return offerSetup(yaml, file.name, context);
    const answer = verdictAnswer(verdict, language).message;
    if (!verdict.ok) return answer;
    const how = say(
      language,
      "It was checked, not saved: put the file into the folder setups on the machine to use it.",
      "Файл проверен, но не сохранён: чтобы им пользоваться, положите его в папку setups на машине.",
    );
    return message(...answer.blocks, text(how));
  }

  async function picture(file: SentFile, said: string, { language, from, signal }: ToolContext): Promise<Message> {
    if (file.size > MOST_PICTURE)
      throw new Refusal("too_large", say(language, "A picture has at most 10 MB.", "Картинка бывает не больше 10 МБ."));
    const bytes = await file.read(signal);
    const analysis = await services.analyzeChart({ picture: bytes, words: said, from, language }, { signal });
    return analysisAnswer(analysis, language).message;
  }

  function other(language: Language): Message {
    throw new Refusal(
      "bad_request",
      say(
        language,
        "I take candles as CSV (.csv, .tsv, .txt) and setups as YAML (.yaml, .yml).",
        "Я принимаю свечи в CSV (.csv, .tsv, .txt) и сетапы в YAML (.yaml, .yml).",
      ),
    );
  }

  return {
    /** What comes of a file that was sent with these words. Throws `Refusal`. */
    take(file: SentFile, said: string, context: ToolContext): Promise<Message> {
      if (file.kind === "candles") return candles(file, said, context);
      if (file.kind === "setup") return setup(file, context);
      if (file.kind === "picture") return picture(file, said, context);
      return Promise.resolve().then(() => other(context.language));
    },
    /** `/import <file> <words>`: what was asked for once more. */
    again: (id: string, words: readonly string[], context: ToolContext): Promise<Message> =>
      imported(id, words, context),
  };
}
