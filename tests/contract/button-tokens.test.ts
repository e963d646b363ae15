import { describe } from "vitest";
import { MemoryButtonTokens } from "../support/memory-button-tokens.js";
import { buttonTokensContract } from "./button-tokens.contract.js";

describe("buttons kept in memory", () =>
  buttonTokensContract(() => {
    const tokens = new MemoryButtonTokens();
    return () => Promise.resolve(tokens);
  }));
