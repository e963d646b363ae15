import { expect, it } from "vitest";
import { COMMANDS, findCommand } from "../../../agents/assistant/command-table.js";
import { Refusal } from "../../../src/domain/errors.js";
import { type Act, ROLES, roleFor } from "../../../src/domain/roles.js";
import { FREE_EFFECTS } from "../../../src/services/proposals/decide-proposal.js";
import { effects } from "../../../tools/effects/index.js";
import { tools } from "../../../tools/index.js";

const ACTS: readonly Act[] = ["ask", "label", "send_file", "change", "manage"];
const rank = (act: Act): number => ROLES.indexOf(roleFor(act));

it("each tool and each command says what it takes", () => {
  for (const { name, needs } of [...tools, ...COMMANDS]) expect([name, ACTS.includes(needs)]).toEqual([name, true]);
});

it("a command takes no less than the tool it runs", () => {
  let looked = 0;
  for (const { name, needs } of COMMANDS) {
    const lines = [`/${name}`, `/${name} x`, `/${name} EURUSD`, `/${name} a 1`, `/${name} a b c`];
    for (const line of lines) {
      let plan: ReturnType<(typeof COMMANDS)[number]["plan"]>;
      const found = findCommand(line);
      try {
        if (found === undefined) continue;
        plan = found.entry.plan(found.words);
      } catch (error) {
        if (error instanceof Refusal) continue;
        throw error;
      }
      if (plan.kind !== "tool") continue;
      const runs = plan.name;
      const tool = tools.find((each) => each.name === runs);
      expect([name, tool !== undefined && rank(needs) >= rank(tool.needs)]).toEqual([name, true]);
      looked += 1;
    }
  }
  expect(looked).toBeGreaterThan(20);
});

/** What somebody who labels may set for their own chat, without an operator. */
const OWN = ["publish_report", "label_alert", "mute", "mute_alerts", "quiet_hours", "notify_level"];

it("whatever offers an effect takes an operator, but for what is one's own or changes nothing; a yes takes an operator", () => {
  const offering = tools.filter(({ name }) => effects.some((effect) => effect.name === name));
  const least = offering.filter(({ needs }) => roleFor(needs) === "labeler").map(({ name }) => name);
  expect(least.filter((name) => !OWN.includes(name))).toEqual([]);
  const free = offering.filter(({ needs }) => roleFor(needs) === "viewer").map(({ name }) => name);
  expect(free).toEqual(["sweep"]);
  expect(FREE_EFFECTS).toEqual(free);
  expect(findCommand("/sweep confirm=x")?.entry.needs).toBe("ask");
  expect(offering.length).toBeGreaterThan(0);
  expect(findCommand("/confirm x")?.entry.needs).toBe("change");
});
