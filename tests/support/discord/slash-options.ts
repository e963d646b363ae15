import type { WireCommand, WireOption } from "./command-limits.js";

const TYPES: Readonly<Record<number, string>> = { 3: "string", 4: "number", 10: "number" };

/** The options of a call, refused where a client would not let them through. */
export function optionsOf(command: WireCommand, values: Readonly<Record<string, string | number>>) {
  const options = command.options ?? [];
  const missing = options.find(({ name, required }) => required === true && !(name in values));
  if (missing !== undefined) throw new Error(`/${command.name} needs ${missing.name}.`);
  return Object.entries(values).map(([name, value]) => {
    const option = options.find((each) => each.name === name);
    if (option === undefined) throw new Error(`/${command.name} has no option ${name}.`);
    checkValue(option, value);
    return { name, type: option.type, value };
  });
}

function checkValue({ name, type, choices, min_value: least, max_value: most }: WireOption, value: string | number) {
  if (TYPES[type] !== typeof value) throw new Error(`${name} takes no ${typeof value}.`);
  if (choices !== undefined && choices.length > 0 && !choices.some((choice) => choice.value === value))
    throw new Error(`${name} is one of ${choices.map((choice) => choice.value).join(", ")}.`);
  if (typeof value === "number" && (value < (least ?? value) || value > (most ?? value)))
    throw new Error(`${name} must be ${least}…${most}.`);
}
