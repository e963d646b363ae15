import { expect, it } from "vitest";
import { createFileLogger } from "../../../src/adapters/system/file-logger.js";
import { createLogTail } from "../../../src/adapters/system/log-tail.js";
import { temporaryFolder } from "../../support/temporary-folder.js";

it("shows the last lines of the log without a path of the machine; routes of the HTTP door stay", async () => {
  const folder = temporaryFolder();
  const log = createFileLogger({ folder });
  log.info("first");
  log.info("http", { method: "POST", path: "/api/v1/commands", status: 200 });
  log.error("failed", {
    error: new Error("ENOENT /home/someone/data/x, file:///home/someone/api/y and C:\\Users\\me"),
  });
  const lines = await createLogTail({ folder }).lines(2);
  expect(lines.map((line) => line.slice(17))).toEqual([
    "info http method=POST path=/api/v1/commands status=200",
    'error failed error="ENOENT …, … and …"',
  ]);
});
