import { z } from "zod";
import { message, text } from "../src/domain/message.js";
import { sayIn } from "./answers/words.js";
import { defineTool } from "./tool.js";

export const testAlert = defineTool({
  name: "test_alert",
  needs: "label",
  about: "Send a test alert to this chat, marked TEST, the whole way that a real one goes.",
  schema: z.strictObject({}),
  async run(services, _args, { from, thread, language }) {
    const { number } = await services.testAlert({ from, thread });
    const say = sayIn(language);
    return {
      message: message(
        text(
          say(
            `A test alert a${number} is on its way here. If it does not come within ten seconds, ask `,
            `Проверочный алерт a${number} уже в пути. Если не придёт за десять секунд, спросите `,
          ),
          { code: "/health" },
        ),
      ),
      facts: { alert: `a${number}` },
      figures: {},
    };
  },
});
