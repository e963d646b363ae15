import { expect, vi } from "vitest";

/** How long a test of each folder may take, ms. The long forms of a test (`npm run prove -- --long`, `npm run fuzz`) bring a limit of their own. */
const LIMITS: Readonly<Record<string, number>> = { unit: 10_000, contract: 30_000, golden: 30_000, property: 60_000 };

const [, folder = ""] = /[\\/]tests[\\/](\w+)[\\/]/.exec(expect.getState().testPath ?? "") ?? [];
const limit = LIMITS[folder];
if (limit !== undefined && process.env["ITA_LONG_TESTS"] === undefined) vi.setConfig({ testTimeout: limit });
