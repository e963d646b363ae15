import { basename, dirname, isAbsolute, resolve } from "node:path";
import type { Asker } from "../../domain/asker.js";
import type { Block, Picture } from "../../domain/message.js";
import type { ApiAnswer } from "../../ports/ask-api.js";
import type { StartApi } from "../../ports/start-api.js";
import { contentOf } from "./file-content.js";
import type { HeldFiles } from "./held-files.js";
import { plainText } from "./plain-text.js";
import { fileLink } from "./run-body.js";
import type { AnswerBody } from "./schemas.js";

export interface AnswerParts {
  readonly api: Pick<StartApi, "file">;
  readonly held: HeldFiles;
  /** Relative paths of messages are read from here. */
  readonly root: string;
}

type Artifact = AnswerBody["artifacts"][number];

const RUN_ID = /^bt_[0-9a-z_]{1,60}$/;

/** An answer as it goes out: what it says as text and as a tree, its files as links, its buttons as commands. No path leaves the machine. */
export async function answerBody(
  { message, refused, facts, figures, turn, model }: ApiAnswer,
  { user }: Asker,
  { api, held, root }: AnswerParts,
): Promise<AnswerBody> {
  const artifacts: Artifact[] = [];

  async function artifact({ path, caption }: Picture): Promise<string> {
    const file = isAbsolute(path) ? path : resolve(root, path);
    const [name, runId] = [basename(file), basename(dirname(file))];
    const { type } = contentOf(name);
    const ofRun = RUN_ID.test(runId) ? await api.file(runId, name) : undefined;
    if (ofRun !== undefined && resolve(ofRun) === file) {
      artifacts.push({ id: `${runId}/${name}`, name, type, caption, href: fileLink(runId, name) });
      return `${runId}/${name}`;
    }
    const id = held.hold(file, user);
    artifacts.push({ id, name, type, caption, href: `/api/v1/files/${id}` });
    return id;
  }

  async function block(one: Block): Promise<AnswerBody["blocks"][number]> {
    if (one.kind === "picture" || one.kind === "file")
      return { kind: one.kind, caption: one.caption, artifact: await artifact(one) };
    if (one.kind !== "album") return { ...one };
    const ids: string[] = [];
    for (const picture of one.pictures) ids.push(await artifact(picture));
    return { kind: one.kind, artifacts: ids };
  }

  const blocks: AnswerBody["blocks"] = [];
  for (const one of message.blocks) if (one.kind !== "buttons") blocks.push(await block(one));
  const buttons = message.blocks.flatMap((one) => (one.kind === "buttons" ? one.buttons : []));
  return {
    text: plainText(message),
    refused,
    facts: facts ?? null,
    figures: { ...figures },
    blocks,
    artifacts,
    buttons: buttons.map(({ label, command, asks }) => ({ label, command, ...(asks === undefined ? {} : { asks }) })),
    turn: turn ?? null,
    model: model ?? null,
  };
}
