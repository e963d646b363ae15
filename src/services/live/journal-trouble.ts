import { Refusal } from "../../domain/errors.js";
import { type Language, type Message, message, text } from "../../domain/message.js";
import { inRussian } from "../../domain/russian/in-russian.js";

export interface JournalTroubleDeps {
  /** Tells people without the journal: it is the journal that fails. */
  readonly tellAtOnce: (told: Message) => void;
  readonly tell: (told: Message) => void;
  /** What was left undone meanwhile may be taken up. */
  readonly recovered: () => void;
  readonly language: Language;
}

export interface JournalTrouble {
  /** After each cycle: what could not be kept, undefined where all was. */
  look(error: unknown): void;
}

/** Whether it is the disk's or another program's doing, and passes by itself. */
export const isJournalTrouble = (error: unknown): error is Refusal =>
  error instanceof Refusal && (error.code === "disk" || error.code === "unavailable");

/**
 * A journal that cannot be written is told once, and once that it can be again. Nothing is lost meanwhile: no candle counts as judged before it is kept,
 * the terminal is asked again for those that could not be stored, and what was to be sent is sent later.
 */
export function journalTrouble({ tellAtOnce, tell, recovered, language }: JournalTroubleDeps): JournalTrouble {
  let isOn = false;
  return {
    look(error) {
      if (isJournalTrouble(error)) {
        if (!isOn) tellAtOnce(begunNotice(error, language));
        isOn = true;
      } else if (error === undefined && isOn) {
        isOn = false;
        tell(overNotice(language));
        recovered();
      }
    },
  };
}

const begunNotice = ({ message: why }: Refusal, language: Language): Message =>
  language === "ru"
    ? message(
        text({ bold: "Алертов сейчас не будет. " }, inRussian(why)),
        text("Ничего не теряется: как только запись снова пойдёт, цикл разберёт всё с того же места."),
      )
    : message(
        text({ bold: "No alert can be made now. " }, why),
        text("Nothing is lost: as soon as it can be written again, the loop judges everything from where it was."),
      );

const overNotice = (language: Language): Message =>
  language === "ru"
    ? message(
        text(
          { bold: "Журнал снова пишется. " },
          "Закрывшееся за это время разбирается; что устарело для алерта, попадёт в пропущенные.",
        ),
      )
    : message(
        text(
          { bold: "The journal can be written again. " },
          "What closed meanwhile is being judged; what is too old for an alert is told as missed.",
        ),
      );
