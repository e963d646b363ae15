import { z } from "zod";
import { SESSION_PRESETS } from "../domain/sessions.js";
import { TIMEFRAMES } from "../domain/timeframe.js";
import { TOOLS } from "../market-tools/registry.js";
import type { ParamSpec, ToolSpec } from "../market-tools/tool.js";
import { setupShape } from "./loading/setup-shape.js";

type Schema = Record<string, unknown>;

const CLOCK = { type: "string", pattern: "^([01]\\d|2[0-3]):[0-5]\\d$|^24:00$" };
const WINDOW = {
  type: "object",
  properties: {
    name: { type: "string" },
    tz: { type: "string" },
    from: CLOCK,
    to: CLOCK,
    days: { type: "array", items: { enum: ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] } },
  },
  required: ["tz", "from", "to"],
  additionalProperties: false,
};

function paramType(param: ParamSpec): Schema {
  switch (param.type) {
    case "number":
    case "integer":
      return { type: param.type, minimum: param.min, maximum: param.max };
    case "choice":
      return { enum: param.choices };
    case "flag":
      return { type: "boolean" };
    case "session":
      return { anyOf: [{ enum: [...(param.optional ? ["none"] : []), ...Object.keys(SESSION_PRESETS)] }, WINDOW] };
    case "window":
      return WINDOW;
    case "duration":
      return { anyOf: [{ enum: param.choices }, { type: "string", pattern: "^\\d{1,7}[smhd]$" }] };
    case "zone":
      return { type: "string" };
    case "time":
      return CLOCK;
  }
}

function paramSchema(param: ParamSpec): Schema {
  const unit = param.unit === undefined ? "" : ` (${param.unit})`;
  const standard = typeof param.default === "object" || param.default === undefined ? {} : { default: param.default };
  return { ...paramType(param), description: `${param.about}${unit}`, ...standard };
}

function entrySchema(tool: ToolSpec): Schema {
  return {
    type: "object",
    description: tool.about,
    properties: {
      tool: { enum: [...new Set([tool.name, tool.display, ...tool.aliases])] },
      timeframe: { enum: TIMEFRAMES, description: "the setup's, or a whole multiple of it" },
      ...(tool.source === undefined ? {} : { of: { type: "string", description: "the entry it reads" } }),
      ...Object.fromEntries(tool.params.map((param) => [param.name, paramSchema(param)])),
    },
    required: ["tool"],
    additionalProperties: false,
  };
}

/** JSON Schema of a setup file, for editors; made from the shapes and the registry that check the file itself. */
export function setupSchema(): Schema {
  const { $schema, properties, ...rest } = z.toJSONSchema(z.strictObject(setupShape), { io: "input" });
  return {
    $schema,
    title: "ITA setup",
    ...rest,
    properties: {
      ...properties,
      required_tools: {
        description: "A name of your own for each Market Tool; or a plain list of tools with their defaults.",
        anyOf: [
          {
            type: "object",
            propertyNames: { pattern: "^[a-z][a-z0-9_]{0,31}$" },
            additionalProperties: { anyOf: TOOLS.map(entrySchema) },
          },
          { type: "array", items: { type: "string" } },
        ],
      },
    },
  };
}
