import { invalidForm, type Refused } from "./message-limits.js";

export interface WireChoice {
  readonly name: string;
  readonly value: string | number;
}
export interface WireOption {
  readonly type: number;
  readonly name: string;
  readonly description: string;
  readonly description_localizations?: Record<string, string>;
  readonly required?: boolean;
  readonly choices?: readonly WireChoice[];
  readonly autocomplete?: boolean;
  readonly min_value?: number;
  readonly max_value?: number;
  readonly max_length?: number;
}
export interface WireCommand {
  readonly id: string;
  readonly name: string;
  readonly type?: number;
  readonly description: string;
  readonly description_localizations?: Record<string, string>;
  readonly options?: readonly WireOption[];
  readonly contexts?: readonly number[];
}

const NAME = /^[-_\p{Ll}\p{Lo}\p{N}]{1,32}$/u;
const LOCALES = new Set(["en-US", "en-GB", "ru", "de", "fr", "es-ES"]);

function describedFaults(at: string, { name, description, description_localizations: spoken = {} }: WireOption) {
  const faults: [string, string][] = [];
  if (!NAME.test(name)) faults.push([`${at}.name`, "Command name is invalid"]);
  if (description.length < 1 || description.length > 100)
    faults.push([`${at}.description`, "Must be between 1 and 100 in length."]);
  for (const [locale, text] of Object.entries(spoken)) {
    if (!LOCALES.has(locale)) faults.push([`${at}.description_localizations.${locale}`, "Unknown locale"]);
    if (text.length < 1 || text.length > 100)
      faults.push([`${at}.description_localizations.${locale}`, "Must be between 1 and 100 in length."]);
  }
  return faults;
}

function optionFaults(option: WireOption, at: string): [string, string][] {
  const faults = describedFaults(at, option);
  const { choices = [], autocomplete = false } = option;
  if (choices.length > 25) faults.push([`${at}.choices`, "Must be 25 or fewer in length."]);
  if (choices.length > 0 && autocomplete) faults.push([`${at}.autocomplete`, "Cannot be set together with choices"]);
  for (const [n, { name, value }] of choices.entries()) {
    if (name.length < 1 || name.length > 100) faults.push([`${at}.choices.${n}.name`, "Must be between 1 and 100."]);
    if (typeof value === "string" && (value.length < 1 || value.length > 100))
      faults.push([`${at}.choices.${n}.value`, "Must be between 1 and 100."]);
  }
  return faults;
}

function commandFaults(command: WireCommand, at: string): [string, string][] {
  const { options = [] } = command;
  const faults = describedFaults(at, { ...command, type: 1 });
  if (options.length > 25) faults.push([`${at}.options`, "Must be 25 or fewer in length."]);
  if (new Set(options.map(({ name }) => name)).size !== options.length)
    faults.push([`${at}.options`, "Option names must be unique"]);
  const firstFree = options.findIndex(({ required = false }) => !required);
  if (firstFree >= 0 && options.slice(firstFree).some(({ required = false }) => required))
    faults.push([`${at}.options`, "Required options must be placed before non-required options"]);
  return [...faults, ...options.flatMap((option, n) => optionFaults(option, `${at}.options.${n}`))];
}

/** What Discord would refuse of a set of commands. */
export function commandsRefusal(commands: readonly WireCommand[], isGlobal: boolean): Refused | undefined {
  const faults = commands.flatMap((command, n) => commandFaults(command, String(n)));
  if (commands.length > 100) faults.push(["commands", "Maximum number of application commands reached (100)."]);
  if (new Set(commands.map(({ name }) => name)).size !== commands.length)
    faults.push(["commands", "Application command names must be unique"]);
  if (!isGlobal && commands.some(({ contexts }) => contexts !== undefined))
    faults.push(["contexts", "Contexts are for global commands alone"]);
  return faults.length === 0 ? undefined : invalidForm(Object.fromEntries(faults));
}
