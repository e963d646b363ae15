import { diffText } from "../../src/domain/line-diff.js";
import { type Language, message, text } from "../../src/domain/message.js";
import type { SetupDiff } from "../../src/services/setup-changes/setup-history.js";
import type { ToolAnswer } from "../tool.js";
import { sayIn } from "./words.js";

/** Two versions of a setup, line by line. */
export function diffAnswer({ setupId, from, to, lines }: SetupDiff, language: Language): ToolAnswer {
  const say = sayIn(language);
  const named = (name: string): string => (name === "file" ? say("the file now", "файл сейчас") : name);
  const head = text({ bold: setupId }, ` · ${named(from)} → ${named(to)}`);
  const facts = { setup_id: setupId, from, to, differs: lines.length > 0 };
  if (lines.length === 0) {
    const none = say("They are the same, word for word.", "Они совпадают дословно.");
    return { message: message(head, text(none)), facts, figures: {} };
  }
  return { message: message(head, { kind: "code", text: diffText(lines) }), facts, figures: {} };
}
