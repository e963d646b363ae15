import type { Message } from "../../src/domain/message.js";
import type { Figure, ToolAnswer } from "../../tools/tool.js";

/** One tool call that was answered in this turn. */
export interface BookedAnswer {
  /** Its place in the turn, from 1. */
  readonly number: number;
  readonly answer: ToolAnswer;
}

interface BookedFigure {
  readonly figure: Figure;
  /** The answer it came with. */
  readonly number: number;
  /** Whose figure it is, said where two answers carry a figure of one name. */
  readonly subject: string;
}

/** A figure as it is put into a sentence. */
export interface ShownFigure extends Figure {
  /** The answer it came with. */
  readonly number: number;
  readonly subject: string;
}

const subjectOf = (answer: ToolAnswer, number: number): string => {
  const { run_id: run, setup_id: setup } = answer.facts;
  return typeof run === "string" ? run : typeof setup === "string" ? setup : `#${number}`;
};

/** The figures and whole answers of one turn, by the names a model may write between double braces. */
export class FigureBook {
  readonly answers: BookedAnswer[] = [];
  private readonly figures = new Map<string, BookedFigure>();
  private readonly shared = new Set<string>();

  /** Books an answer and tells the names of its figures: a name taken by an earlier answer gets the answer's number in front. */
  add(answer: ToolAnswer): { readonly number: number; readonly names: ReadonlyMap<string, Figure> } {
    const number = this.answers.length + 1;
    this.answers.push({ number, answer });
    const names = new Map<string, Figure>();
    for (const [name, figure] of Object.entries(answer.figures)) {
      const taken = this.figures.has(name);
      if (taken) this.shared.add(name);
      const own = taken ? `${number}.${name}` : name;
      if (taken) this.shared.add(own);
      this.figures.set(own, { figure, number, subject: subjectOf(answer, number) });
      names.set(own, figure);
    }
    return { number, names };
  }

  /** A figure with its own label, and whose it is where that is not plain; undefined where the name is unknown. */
  figure(name: string): ShownFigure | undefined {
    const found = this.figures.get(name);
    if (found === undefined) return undefined;
    const { label, text } = found.figure;
    const { number, subject } = found;
    return { label: this.shared.has(name) ? `${label} (${subject})` : label, text, number, subject };
  }

  /** `answer` is the last answer, `answer.2` the second. */
  wholeAnswer(name: string): { readonly number: number; readonly message: Message } | undefined {
    if (name !== "answer" && !name.startsWith("answer.")) return undefined;
    const wanted = name === "answer" ? this.answers.length : Number(name.slice("answer.".length));
    const found = this.answers[wanted - 1];
    return found === undefined ? undefined : { number: found.number, message: found.answer.message };
  }
}
