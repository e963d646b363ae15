import { isNear } from "../../src/domain/reading/near.js";
import type { Slate } from "../../src/domain/reading/slate.js";
import { type Concept, conceptsOf } from "./concepts.js";
import type { SetupView } from "./understanding.js";

/** `exact`: the id, all its words or two telling ones; `partial`: one telling word that no other setup has. */
export interface SetupFound {
  readonly at: number;
  readonly end: number;
  readonly strength: "exact" | "partial";
  readonly id: string;
  /** Its name held a slip of the fingers. */
  readonly mended?: boolean;
}

export interface SetupsFound {
  readonly named: readonly SetupFound[];
  /** Several setups fit the words; the person must say which. */
  readonly candidates: readonly string[];
}

/** Words of an id that tell little on their own. */
const WEAK = new Set(["range", "setup", "market", "entry", "day", "high", "low", "every", "open", "new"]);
const ID_TOKEN = /[\p{L}\p{N}]+(?:[_-][\p{L}\p{N}]+)*/gu;

const bare = (id: string): string => id.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const digits = (text: string): string => text.replace(/\D/gu, "");

interface Known {
  readonly id: string;
  readonly bare: string;
  readonly unversioned: string;
  readonly words: readonly string[];
}

/** The names of all setups: ids, the words of ids and titles, in both languages. */
export class SetupNames {
  private readonly known: readonly Known[];
  private readonly vocabulary: ReadonlySet<string>;

  constructor(setups: readonly SetupView[]) {
    this.known = setups.map(({ id }) => {
      const unversioned = id.replace(/[_-]?v\d+$/iu, "");
      return { id, bare: bare(id), unversioned: bare(unversioned), words: unversioned.toLowerCase().split(/[_-]+/u) };
    });
    this.vocabulary = new Set(this.known.flatMap(({ words }) => words));
  }

  /** The setup an id-like word means: the id in any case, without version or separators, or with a slip of the fingers. */
  find(word: string): string | undefined {
    const small = bare(word);
    const exact = this.known.find((k) => k.bare === small) ?? this.known.find((k) => k.unversioned === small);
    if (exact !== undefined) return exact.id;
    if (small.length < 6) return undefined;
    const slips = small.length < 9 ? 1 : 2;
    const near = this.known
      .filter(
        (k) =>
          (digits(small) === digits(k.bare) && isNear(small, k.bare, slips)) ||
          (digits(small) === "" && isNear(small, k.unversioned, slips)),
      )
      .map(({ id }) => id);
    return near.length === 1 ? near[0] : undefined;
  }

  /** Whether the word is an id, or one without its version, in any case and with any separators. */
  private isName(word: string): boolean {
    const small = bare(word);
    return this.known.some((k) => k.bare === small || k.unversioned === small);
  }

  /** Takes the setups off the slate, left to right. */
  take(slate: Slate): SetupsFound {
    const named: SetupFound[] = [];
    for (const match of slate.rest.matchAll(ID_TOKEN)) {
      const id = match[0].length >= 4 || /_/u.test(match[0]) ? this.find(match[0]) : undefined;
      if (id === undefined) continue;
      const mended = !this.isName(match[0]);
      const found: SetupFound = { at: match.index, end: match.index + match[0].length, strength: "exact", id, mended };
      named.push(found);
      slate.blank(found.at, found.end);
    }
    const candidates: string[] = [];
    for (const group of conceptsOf(this.withoutForeignIds(slate.rest), this.vocabulary)) {
      const found = this.judge(group);
      if (found === undefined) continue;
      if (Array.isArray(found)) candidates.push(...found);
      else {
        named.push(found as SetupFound);
        slate.blank((found as SetupFound).at, (found as SetupFound).end);
      }
    }
    named.sort((a, b) => a.at - b.at);
    return { named, candidates: named.length > 0 ? [] : [...new Set(candidates)] };
  }

  /** `IB_raid_v2` is another setup's id and not the words "IB" and "raid": such ids are hidden, at their length. */
  private withoutForeignIds(text: string): string {
    return text.replace(/[a-z0-9]+(?:_[a-z0-9]+)+/gu, (id) =>
      id.split("_").every((word) => this.vocabulary.has(word)) ? id : "\u0001".repeat(id.length),
    );
  }

  /** The setup a run of telling words means, or all that fit equally. */
  private judge(group: readonly Concept[]): SetupFound | string[] | undefined {
    const said = new Set(group.map(({ word }) => word));
    const scored = this.known
      .map((known) => {
        const hits = known.words.filter((word) => said.has(word));
        const strong = hits.filter((word) => !WEAK.has(word)).length;
        const needed = known.words.filter((word) => !WEAK.has(word)).length;
        return { id: known.id, strong, score: strong + (hits.length - strong) / 2, whole: strong === needed };
      })
      .filter(({ strong }) => strong > 0)
      .sort((a, b) => b.score - a.score || Number(b.whole) - Number(a.whole));
    const [best] = scored;
    if (best === undefined) return undefined;
    const equal = scored.filter(({ score, whole }) => score === best.score && whole === best.whole);
    if (equal.length > 1) return equal.map(({ id }) => id);
    const first = group[0] as Concept;
    const last = group[group.length - 1] as Concept;
    const mended = group.some(({ slipped }) => slipped === true);
    const strength = best.whole || best.strong > 1 ? "exact" : "partial";
    return { at: first.at, end: last.end, strength, id: best.id, mended };
  }
}
