import { type Block, message, text } from "../../src/domain/message.js";
import { inRussian } from "../../src/domain/russian/in-russian.js";
import type { PublishedReport } from "../../src/services/reports/publish-report.js";
import type { Services } from "../../src/services/services.js";
import type { ToolAnswer, ToolContext } from "../tool.js";
import { type Say, sayIn } from "./words.js";

/** Where the report stands now: in Notion, or here and why. */
export async function publishedAnswer(
  services: Pick<Services, "publishReport">,
  { of }: { readonly of: string },
  { from, thread, language, signal, progress }: ToolContext,
): Promise<ToolAnswer> {
  progress?.(0.1, "Notion");
  const report = await services.publishReport(of, { from, thread }, language, signal);
  const say = sayIn(language);
  return {
    message: message(...standBlocks(report, say), ...pageBlocks(report, say)),
    facts: { report_of: report.name, in_notion: report.stand.kind === "there" },
    figures: {},
    ...(report.stand.kind === "there" && report.stand.isNew ? { change: { after: `notion:${report.name}` } } : {}),
  };
}

function standBlocks({ name, stand }: PublishedReport, say: Say): Block[] {
  switch (stand.kind) {
    case "there": {
      const words = stand.wasGone
        ? say(
            "its page in Notion had been thrown away, and it was made anew: ",
            "страница в Notion была удалена, создана заново: ",
          )
        : stand.isNew
          ? say("its page in Notion: ", "страница в Notion: ")
          : say("its page is in Notion already: ", "страница уже есть в Notion: ");
      return [text({ bold: name }, " · ", words, { link: say("open ↗", "открыть ↗"), url: stand.url })];
    }
    case "later": {
      const why = stand.why === undefined ? "" : `${say(stand.why, inRussian(stand.why))} `;
      return [
        text({ bold: say("Not in Notion yet. ", "Пока не в Notion. ") }, why),
        text(
          say(
            "It is tried again for 24 hours, and told here when it is there. Meanwhile the page:",
            "Пробую снова 24 часа и скажу здесь, когда получится. А пока страница:",
          ),
        ),
      ];
    }
    default:
      return [
        text(
          { bold: say("Notion is not set up. ", "Notion не настроен. ") },
          say("Set ", "Задайте "),
          { code: "NOTION_TOKEN" },
          say(" and ", " и "),
          { code: "notion.database_id" },
          say(" in ita.yaml (docs/reports.md). The page of ", " в ita.yaml (docs/reports.md). Страница "),
          `${name}:`,
        ),
      ];
  }
}

function pageBlocks({ name, link, file }: PublishedReport, say: Say): Block[] {
  if (link !== undefined)
    return [
      text({ link: say("report ↗", "отчёт ↗"), url: link }, say(" · opens for seven days", " · открывается семь дней")),
    ];
  return file === undefined ? [] : [{ kind: "file", path: file, caption: `${name} · ${say("report", "отчёт")}` }];
}
