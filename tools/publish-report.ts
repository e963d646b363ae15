import { z } from "zod";
import { publishedAnswer } from "./answers/report-answer.js";
import { offerReport, reportOf } from "./effects/publish-report.js";
import { defineTool } from "./tool.js";

export const publishReport = defineTool({
  name: "publish_report",
  needs: "label",
  about:
    "Put the report of an alert (a17) or of a backtest run (its id, last, previous) into Notion and give the link; where there is no Notion, its page as link or file. The person confirms by a button; you cannot.",
  schema: z.strictObject({ of: reportOf }),
  run: (services, args, context) =>
    (context.byPerson === true ? publishedAnswer : offerReport)(services, args, context),
});
