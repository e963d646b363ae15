import { describe, expect, it } from "vitest";
import { OWNER } from "../../../src/domain/asker.js";
import { MINUTE } from "../../../src/domain/civil.js";
import {
  type AuthoringBench,
  authoringBench,
  GROUP,
  heard,
  telegram,
  yamlFile,
} from "../../support/authoring-bench.js";

const DRAFT = "/draft London sweep of the Asia range, entry on the fvg, stop behind the sweep, 2R, only London session";
const edit = "/edit asia_fvg_break rr 1:3";
const me = telegram("7");

/** Says it and presses Save. */
async function saved(bench: AuthoringBench, line: string, from = me): Promise<string> {
  const { yes } = heard(await bench.say(line, from));
  expect(yes).not.toBe("");
  return heard(await bench.say(yes, from)).words;
}

describe("a setup drafted in chat", () => {
  it("is shown whole, with how the words were read, and saved by its button alone", async () => {
    const bench = authoringBench();
    const asked = heard(await bench.say(DRAFT, me));
    expect(asked.words).toContain("asia_raid_fvg v1.0 · new · setups/asia_raid_fvg.yaml");
    expect(asked.words).toContain("- sweep of the Asia range → rule.sequence: raid of the Asia range");
    expect(asked.words).toContain("  sessions: [london_cash]");
    expect(asked.words).toContain("No candles of EURUSD are stored.");
    expect(bench.file("asia_raid_fvg")).toBeUndefined();
    expect(heard(await bench.say(asked.yes, me)).words).toContain("Saved: asia_raid_fvg v1.0");
    expect(bench.file("asia_raid_fvg")).toContain("# Drafted from: London sweep of the Asia range");
    expect(bench.tried).toMatchObject([{ setupId: "asia_raid_fvg", symbol: "EURUSD" }]);
  });

  it("names first what was not read", async () => {
    const bench = authoringBench();
    const { words } = heard(
      await bench.say("/draft sweep of the asia range, rsi divergence, 2R, not on news days", me),
    );
    expect(words.split("\n").slice(1, 4)).toEqual([
      "Not read, and not in it",
      "- rsi divergence",
      "- not on news days",
    ]);
  });

  it("is refused with what was read where the words tell no setup", async () => {
    const bench = authoringBench();
    const answer = heard(await bench.say("/draft something with 2R in London", me));
    expect(answer.refused).toBe(true);
    expect(answer.words).toContain("I did not read what has to happen.");
    expect(answer.words).toContain("read: 2R → trade.target: rr 2");
    expect(heard(await bench.say("/draft сделай мне денег", me)).words).toContain("Не понял, что должно произойти");
  });

  it("goes away again by /undo, and its versions stay", async () => {
    const bench = authoringBench();
    await saved(bench, DRAFT);
    const undo = heard(await bench.say("/undo", me));
    expect(undo.words).toContain("asia_raid_fvg · would be taken away");
    expect(heard(await bench.say(undo.yes, me)).words).toContain("asia_raid_fvg was taken away.");
    expect(bench.file("asia_raid_fvg")).toBeUndefined();
    expect(heard(await bench.say("/versions asia_raid_fvg", me)).words).toContain("There is no file now.");
    expect(heard(await bench.say("/undo", me)).words).toContain("You saved no change");
  });
});

describe("a setup edited in chat", () => {
  it("keeps the shipped file as version 0 and takes the next version of its own", async () => {
    const bench = authoringBench();
    const before = bench.file("asia_fvg_break") ?? "";
    const asked = heard(await bench.say(edit, me));
    expect(asked.words).toContain("asia_fvg_break v1.0 → v1.1");
    expect(asked.words).toContain("-  target: { rr: 2 }\n+  target: { rr: 3 }");
    await bench.say(asked.yes, me);
    expect(bench.file("asia_fvg_break")).toBe(
      before.replace("version: v1.0", "version: v1.1").replace("{ rr: 2 }", "{ rr: 3 }"),
    );
    const versions = await bench.deps.versions.of("asia_fvg_break");
    expect(versions.map(({ number, version, person, note }) => [number, version, person, note])).toEqual([
      [0, "v1.0", null, "as it was found"],
      [1, "v1.1", "telegram:7", "edit: rr 1:3"],
    ]);
    expect(versions[0]?.yaml).toBe(before);
  });

  it("is tried before and after, on what is stored", async () => {
    const bench = authoringBench();
    await bench.say(edit, me);
    expect(bench.tried.map(({ setupId, yaml }) => [setupId, yaml.includes("rr: 3")])).toEqual([
      ["asia_fvg_break", false],
      ["asia_fvg_break", true],
    ]);
  });

  it("needs no test where the rule means the same", async () => {
    const bench = authoringBench();
    expect(heard(await bench.say("/edit asia_fvg_break title: Asia, gap", me)).words).toContain(
      "The rule means what it meant: no new test is needed.",
    );
    expect(bench.tried).toEqual([]);
  });

  it("takes the version that is said", async () => {
    const bench = authoringBench();
    expect(heard(await bench.say(`${edit}, version v2.0`, me)).words).toContain("v1.0 → v2.0");
  });

  it.each([
    ["/edit asia_fvg_break rr 1:2", "asia_fvg_break is like that already"],
    ["/edit asia_fvg_break make it better", "I did not read what is to change."],
    ["/edit asia_fvg_break stop behind the order block", "asia_fvg_break has no such thing: an order block."],
    ["/edit asia_fvg_brek rr 1:3", 'did you mean "asia_fvg_break"?'],
    ["/edit asia_fvg_break rr 1:900", "a number from 0.1 to 50 may stand here"],
    ["/edit ../asia rr 1:3", "setup_id"],
    ["/edit asia_fvg_break", "The text is missing."],
    [`/draft ${"sweep of the asia range ".repeat(40)}`, "at most 800 characters"],
  ])("is refused in words: %s", async (line, why) => {
    const answer = heard(await authoringBench().say(line, me));
    expect(answer.words).toContain(why);
    expect(answer.refused).toBe(true);
  });

  it("is taken back by /undo as a new version, step by step, by the person in that chat alone", async () => {
    const bench = authoringBench();
    const before = bench.file("asia_fvg_break") ?? "";
    await saved(bench, edit);
    await saved(bench, "/edit asia_fvg_break use M5");
    expect(heard(await bench.say("/undo", telegram("8"))).words).toContain("You saved no change");
    expect(heard(await bench.say("/undo", telegram("7", GROUP))).words).toContain("You saved no change");
    expect(await saved(bench, "/undo")).toContain("Saved: asia_fvg_break v1.3");
    expect(bench.file("asia_fvg_break")).toContain("timeframe: M15");
    expect(bench.file("asia_fvg_break")).toContain("rr: 3");
    expect(await saved(bench, "/undo")).toContain("Saved: asia_fvg_break v1.4");
    expect(bench.file("asia_fvg_break")).toBe(before.replace("version: v1.0", "version: v1.4"));
    expect(heard(await bench.say("/undo", me)).words).toContain("You saved no change");
    expect((await bench.deps.versions.of("asia_fvg_break")).map(({ undoes }) => undoes)).toEqual([
      null,
      null,
      null,
      2,
      1,
    ]);
  });

  it("is not taken back over what came after it", async () => {
    const bench = authoringBench();
    await saved(bench, edit);
    await saved(bench, "/edit asia_fvg_break use M5", telegram("8"));
    const undo = heard(await bench.say("/undo", me));
    expect(undo.words).toContain("asia_fvg_break was changed again after your v1.1");
    expect(undo.refused).toBe(true);
    bench.write("asia_fvg_break", (bench.file("asia_fvg_break") ?? "").replace("M5", "M30"));
    expect(heard(await bench.say("/undo", telegram("8"))).words).toContain("was changed again after your v1.2");
  });
});

describe("the press that saves", () => {
  const world = async () => {
    const bench = authoringBench();
    return { bench, before: bench.file("asia_fvg_break") ?? "", ...heard(await bench.say(edit, me)) };
  };

  it("counts once, however often it is pressed, also at once", async () => {
    const { bench, yes } = await world();
    const answers = await Promise.all([1, 2, 3].map(() => bench.say(yes, me)));
    for (const answer of answers) expect(heard(answer).words).toContain("Saved: asia_fvg_break v1.1");
    expect(heard(await bench.say(yes, me)).words).toContain("It was answered before, and this came of it:");
    expect(await bench.deps.versions.of("asia_fvg_break")).toHaveLength(2);
  });

  it("counts after a restart, and once over restarts", async () => {
    const { bench, yes } = await world();
    expect(heard(await bench.say(yes, me, { chat: bench.restart() })).words).toContain("Saved: asia_fvg_break v1.1");
    expect(heard(await bench.say(yes, me, { chat: bench.restart() })).words).toContain("It was answered before");
    expect(await bench.deps.versions.of("asia_fvg_break")).toHaveLength(2);
  });

  it("is mended by another press where a crash came between the file and the journal", async () => {
    const { bench, yes, before } = await world();
    const { versions } = bench.deps;
    const add = versions.add;
    let calls = 0;
    versions.add = (rows) => {
      calls += 1;
      // The old file is kept; the power goes when the new one is written and not yet noted.
      return calls === 2 ? Promise.reject(new Error("power cut")) : add(rows);
    };
    expect(heard(await bench.say(yes, me)).refused).toBe(true);
    expect(bench.file("asia_fvg_break")).toContain("rr: 3");
    versions.add = add;
    expect(heard(await bench.say(yes, me, { chat: bench.restart() })).words).toContain("Saved: asia_fvg_break v1.1");
    const kept = await versions.of("asia_fvg_break");
    expect(kept.map(({ yaml }) => yaml)).toEqual([before, bench.file("asia_fvg_break")]);
  });

  it("comes too late after fifteen minutes", async () => {
    const { bench, yes, before } = await world();
    bench.clock.move(15 * MINUTE);
    expect(heard(await bench.say(yes, me)).words).toContain("too old to count");
    expect(bench.file("asia_fvg_break")).toBe(before);
  });

  it.each([
    ["another operator", telegram("8"), "somebody else's"],
    ["the same person in a group", telegram("7", GROUP), "another chat"],
    ["the owner at the machine", OWNER, "somebody else's"],
    ["a viewer", telegram("9"), "Only an operator"],
    ["a stranger", telegram("1"), "Only an operator"],
  ])("is refused for %s", async (_, from, why) => {
    const { bench, yes, no, before } = await world();
    expect(heard(await bench.say(yes, from)).words).toContain(why);
    await bench.say(no, from);
    expect(bench.file("asia_fvg_break")).toBe(before);
    expect(heard(await bench.say(yes, me)).words).toContain("Saved:");
  });

  it("saves nothing after a no", async () => {
    const { bench, yes, no, before } = await world();
    expect(heard(await bench.say(no, me)).words).toContain(
      "Discarded, nothing was changed: save asia_fvg_break v1.0 → v1.1",
    );
    expect(heard(await bench.say(yes, me)).words).toContain("It was discarded before");
    expect(bench.file("asia_fvg_break")).toBe(before);
  });

  it("never writes over what somebody wrote meanwhile in an editor", async () => {
    const { bench, yes, before } = await world();
    const byHand = before.replace("max_per_day: 1", "max_per_day: 2");
    bench.write("asia_fvg_break", byHand);
    const answer = heard(await bench.say(yes, me));
    expect(answer.words).toContain("setups/asia_fvg_break.yaml was changed since the proposal was made");
    expect(answer.refused).toBe(true);
    expect(bench.file("asia_fvg_break")).toBe(byHand);
    const again = heard(await bench.say(edit, me));
    await bench.say(again.yes, me);
    expect(bench.file("asia_fvg_break")).toContain("max_per_day: 2");
    expect(bench.file("asia_fvg_break")).toContain("rr: 3");
    expect((await bench.deps.versions.of("asia_fvg_break"))[0]?.yaml).toBe(byHand);
  });

  it("keeps what was written by hand between two edits as a version of nobody", async () => {
    const bench = authoringBench();
    await saved(bench, edit);
    bench.write("asia_fvg_break", (bench.file("asia_fvg_break") ?? "").replace("max_per_day: 1", "max_per_day: 2"));
    await saved(bench, "/edit asia_fvg_break use M5");
    const kept = await bench.deps.versions.of("asia_fvg_break");
    expect(kept.map(({ person, note }) => [person, note])).toEqual([
      [null, "as it was found"],
      ["telegram:7", "edit: rr 1:3"],
      [null, "changed by hand"],
      ["telegram:7", "edit: use M5"],
    ]);
  });

  it("of a draft does not write over a file of that name that came meanwhile", async () => {
    const bench = authoringBench();
    const { yes } = heard(await bench.say(DRAFT, me));
    bench.write("asia_raid_fvg", "id: asia_raid_fvg # mine\n");
    expect(heard(await bench.say(yes, me)).words).toContain("was changed since the proposal was made");
    expect(bench.file("asia_raid_fvg")).toBe("id: asia_raid_fvg # mine\n");
  });

  it("of one of two proposals leaves the other to see the change first", async () => {
    const bench = authoringBench();
    const [one, two] = [heard(await bench.say(edit, me)), heard(await bench.say("/edit asia_fvg_break use M5", me))];
    expect(heard(await bench.say(one.yes, me)).words).toContain("Saved:");
    expect(heard(await bench.say(two.yes, me)).words).toContain("was changed since the proposal was made");
  });
});

describe("versions of a setup", () => {
  it("are listed, and compared by number or by name", async () => {
    const bench = authoringBench();
    expect(heard(await bench.say("/versions asia_fvg_break", me)).words).toContain("was not changed through ITA yet");
    expect(heard(await bench.say("/diff asia_fvg_break", me)).words).toContain(
      "No earlier version of asia_fvg_break is kept",
    );
    await saved(bench, edit);
    await saved(bench, "/edit asia_fvg_break use M5");
    const list = heard(await bench.say("/versions asia_fvg_break", me)).words;
    expect(list).toContain("2 | v1.2 | 2026-11-22 12:00 | you | edit: use M5");
    expect(list).toContain("0 | v1.0 | 2026-11-22 12:00 |  | as it was found");
    expect(heard(await bench.say("/versions asia_fvg_break", telegram("8"))).words).toContain(
      "| telegram | edit: use M5",
    );
    const diff = async (words: string) => heard(await bench.say(`/diff asia_fvg_break ${words}`, me)).words;
    expect(await diff("")).toContain("1 (v1.1) → the file now");
    expect(await diff("")).toContain("-timeframe: M15\n+timeframe: M5");
    expect(await diff("0 2")).toContain("0 (v1.0) → 2 (v1.2)");
    expect(await diff("v1.0 v1.1")).toContain("+  target: { rr: 3 }");
    expect(await diff("2 file")).toContain("They are the same, word for word.");
    expect(await diff("7")).toContain('There is no version "7" of asia_fvg_break. Kept: 0 (v1.0), 1 (v1.1), 2 (v1.2).');
    bench.write("asia_fvg_break", (bench.file("asia_fvg_break") ?? "").replace("M5", "M30"));
    expect(await diff("")).toContain("2 (v1.2) → the file now");
    expect(heard(await bench.say("/versions asia_fvg_break", me)).words).toContain("changed by hand since");
  });

  it("of what was never there are refused", async () => {
    expect(heard(await authoringBench().say("/versions nothing", me)).words).toContain('There is no setup "nothing"');
  });
});

describe("a setup sent as a file", () => {
  const sent = (bench: AuthoringBench, text: string, from = me) => bench.say("", from, { files: [yamlFile(text)] });

  it("is shown against the stored one and saved by its button", async () => {
    const bench = authoringBench();
    const text = (bench.file("asia_fvg_break") ?? "").replace("min_atr: 0.25", "min_atr: 0.4").replace("v1.0", "v1.1");
    const asked = heard(await sent(bench, text));
    expect(asked.words).toContain("asia_fvg_break v1.0 → v1.1");
    expect(asked.words).toContain("+  fvg:   { tool: fvg, min_atr: 0.4 }");
    expect(bench.file("asia_fvg_break")).not.toBe(text);
    await bench.say(asked.yes, me);
    expect(bench.file("asia_fvg_break")).toBe(text);
    expect((await bench.deps.versions.of("asia_fvg_break")).at(-1)?.note).toBe("file: mine.yaml");
  });

  it("is a new setup where its id is new, whatever its name is", async () => {
    const bench = authoringBench();
    const text = (bench.file("fvg_bracket") ?? "").replace("id: fvg_bracket", "id: mine_2");
    const asked = heard(await bench.say("", me, { files: [yamlFile(text, "../../etc/passwd.yaml")] }));
    expect(asked.words).toContain("mine_2 v1.0 · new · setups/mine_2.yaml");
    await bench.say(asked.yes, me);
    expect(bench.file("mine_2")).toBe(text);
  });

  it("is refused with every mistake, and where it is the same", async () => {
    const bench = authoringBench();
    const text = bench.file("asia_fvg_break") ?? "";
    const bad = heard(await sent(bench, text.replace("brk.up", "brk.upp").replace("of: asia", "of: asya")));
    expect(bad.words.match(/mine\.yaml:\d+/g)).toHaveLength(2);
    expect([bad.yes, bad.no]).toEqual(["", ""]);
    expect(heard(await sent(bench, text)).words).toContain("asia_fvg_break is like that already");
  });

  it("is not saved by a viewer", async () => {
    const bench = authoringBench();
    const text = (bench.file("fvg_bracket") ?? "").replace("id: fvg_bracket", "id: theirs");
    const { yes } = heard(await sent(bench, text, telegram("9")));
    expect(heard(await bench.say(yes, telegram("9"))).words).toContain("Only an operator");
    expect(bench.file("theirs")).toBeUndefined();
  });
});
