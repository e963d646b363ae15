import { type Asker, personKey } from "../../src/domain/asker.js";
import { formatDayMinute } from "../../src/domain/civil.js";
import { type Button, type Language, message, text } from "../../src/domain/message.js";
import { toldIn } from "../../src/domain/russian/told-in.js";
import type { SetupHistory } from "../../src/services/setup-changes/setup-history.js";
import type { ToolAnswer } from "../tool.js";
import { type Say, sayIn } from "./words.js";

const MOST_NOTE = 60;

const cut = (note: string): string => (note.length > MOST_NOTE ? `${note.slice(0, MOST_NOTE - 1)}…` : note);

/** A person as others may see them: the messenger they are on, never a name or a number. */
function whoOf(person: string | null, from: Asker, say: Say): string {
  if (person === null) return "";
  return person === personKey(from) ? say("you", "вы") : (person.split(":")[0] ?? "");
}

/** The kept versions of a setup, the latest first, and how its file stands to them. */
export function versionsAnswer({ setupId, versions, file }: SetupHistory, from: Asker, language: Language): ToolAnswer {
  const say = sayIn(language);
  const facts = {
    setup_id: setupId,
    versions: versions.slice(0, 10).map(({ number, version, note }) => ({ number, version, note })),
  };
  if (file === "first") {
    const none = say(
      `${setupId} was not changed through ITA yet: its file is the only version.`,
      `${setupId} через ITA ещё не менялся: есть только сам файл.`,
    );
    return { message: message(text(none)), facts, figures: {} };
  }
  const standing = {
    kept: say("The file is the latest version.", "Файл совпадает с последней версией."),
    changed: say(
      "The file was changed by hand since the latest version.",
      "После последней версии файл меняли вручную.",
    ),
    gone: say("There is no file now.", "Файла сейчас нет."),
  }[file];
  const two: Button[] = versions
    .slice(0, 4)
    .filter(({ number }) => versions.some((before) => before.number === number - 1))
    .map(({ number }) => ({ label: `${number - 1} → ${number}`, command: `/diff ${setupId} ${number - 1} ${number}` }));
  return {
    message: message(
      text({ bold: setupId }, ` · ${standing}`),
      {
        kind: "table",
        columns: [
          { title: "#", align: "right" },
          { title: say("version", "версия"), align: "left" },
          { title: say("saved, UTC", "сохранена, UTC"), align: "left" },
          { title: say("by", "кем"), align: "left" },
          { title: say("what", "что"), align: "left" },
          { title: "hash", align: "left" },
        ],
        rows: versions.map(({ number, version, at, person, note, hash, yaml }) => [
          String(number),
          yaml === null ? say("(taken away)", "(убран)") : version || "?",
          formatDayMinute(at),
          whoOf(person, from, say),
          cut(toldIn(language)(note)),
          hash?.slice(0, 8) ?? "",
        ]),
      },
      ...(two.length === 0 ? [] : [{ kind: "buttons" as const, buttons: two }]),
    ),
    facts,
    figures: {},
  };
}
