import { describe } from "vitest";
import { MemoryUpdateLog } from "../support/memory-update-log.js";
import { updateLogContract } from "./update-log.contract.js";

describe("an inbox kept in memory", () =>
  updateLogContract(() => {
    const log = new MemoryUpdateLog();
    return () => Promise.resolve(log);
  }));
