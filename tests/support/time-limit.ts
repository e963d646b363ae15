import { expect, vi } from "vitest";

/** How long a test of each folder may take, ms: what ends one that hangs, with room for a machine that is busy with other work. The long forms of a test (`npm run prove -- --long`, `npm run fuzz`) bring a limit of their own. */
const LIMITS: Readonly<Record<string, number>> = { unit: 30_000, contract: 30_000, golden: 30_000, property: 60_000 };

const [, folder = ""] = /[\\/]tests[\\/](\w+)[\\/]/.exec(expect.getState().testPath ?? "") ?? [];
const limit = LIMITS[folder];
if (limit !== undefined && process.env["ITA_LONG_TESTS"] === undefined) vi.setConfig({ testTimeout: limit });
