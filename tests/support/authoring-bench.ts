import { cpSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { AssistantOptions } from "../../agents/assistant/assistant.js";
import { type Chat, createChat } from "../../agents/assistant/chat.js";
import { createSetupStore } from "../../src/adapters/setups/setup-store-on-files.js";
import { type Asker, chatKey, OWNER, personKey } from "../../src/domain/asker.js";
import { Refusal } from "../../src/domain/errors.js";
import { type Language, message } from "../../src/domain/message.js";
import type { Role } from "../../src/domain/roles.js";
import type { CandleStore, StoredSeries } from "../../src/ports/candle-store.js";
import type { ChatAnswer, SentFile } from "../../src/ports/messenger.js";
import type { Proposals } from "../../src/ports/proposals.js";
import type { SetupVersions } from "../../src/ports/setup-versions.js";
import { withOwner } from "../../src/services/access/with-owner.js";
import { activateSetup, pauseSetup } from "../../src/services/activation/change-activation.js";
import { setupStates } from "../../src/services/activation/setup-states.js";
import { type WhyDeps, why } from "../../src/services/market/why.js";
import { decideProposal } from "../../src/services/proposals/decide-proposal.js";
import { propose } from "../../src/services/proposals/propose.js";
import type { Services } from "../../src/services/services.js";
import { changeByFile } from "../../src/services/setup-changes/change-by-file.js";
import type { ChangeDeps, TrialRequest } from "../../src/services/setup-changes/change-deps.js";
import { draftSetup } from "../../src/services/setup-changes/draft-setup.js";
import { editSetup } from "../../src/services/setup-changes/edit-setup.js";
import { saveSetup } from "../../src/services/setup-changes/save-setup.js";
import { diffSetup, setupHistory } from "../../src/services/setup-changes/setup-history.js";
import { undoSetup } from "../../src/services/setup-changes/undo-setup.js";
import { explainSetup } from "../../src/services/setups/explain-setup.js";
import { setupLister } from "../../src/services/setups/list-setups.js";
import { validateSetup, validateText } from "../../src/services/setups/validate-setup.js";
import { effects } from "../../tools/effects/index.js";
import { offerSetupFile } from "../../tools/effects/offer-setup.js";
import { tools } from "../../tools/index.js";
import { fakeAccess } from "./fake-access.js";
import { stillClock, wordsOf } from "./fake-tools.js";
import { memoryActivations } from "./journal/memory-activations.js";
import { memoryCertificates } from "./journal/memory-certificates.js";
import { memoryProposals } from "./journal/memory-proposals.js";
import { memorySetupVersions } from "./journal/memory-setup-versions.js";
import { buttonsIn, GROUP, telegram } from "./proposal-chat.js";
import type { Step } from "./scripted-model.js";
import { shippedSymbols } from "./setup-author.js";
import { temporaryFolder } from "./temporary-folder.js";
import { assistantThatSays } from "./test-assistant.js";

export interface BenchOptions {
  readonly steps?: readonly Step[];
  readonly people?: Readonly<Record<string, Role>>;
  /** The shipped setups there are; all of them where left out. */
  readonly only?: readonly string[];
  /** What keeps versions and proposals, where it is not the memory of the test. */
  readonly kept?: { readonly versions: SetupVersions; readonly proposals: Proposals };
  readonly assistant?: Partial<AssistantOptions>;
}

/** The real setups, tools, effects and chat over a folder of their own; backtests are only counted. 7 is an operator of Telegram, 9 a viewer. */
export function authoringBench({
  steps = [],
  people = { 7: "operator", 8: "operator", 9: "viewer" },
  only,
  ...given
}: BenchOptions = {}) {
  const folder = join(temporaryFolder(), "setups");
  const wanted = (path: string): boolean =>
    !path.endsWith(".yaml") || only === undefined || only.includes(basename(path, ".yaml"));
  cpSync("setups", folder, { recursive: true, filter: wanted });
  const clock = stillClock();
  const { versions, proposals } = given.kept ?? { versions: memorySetupVersions(), proposals: memoryProposals() };
  const access = withOwner(fakeAccess(people, [GROUP]));
  const tried: TrialRequest[] = [];
  const sent = { words: new Refusal("bad_clock", "No clock.") as unknown };
  let decided = 0;
  const kept = { certificates: memoryCertificates(), activations: memoryActivations() };
  const deps: ChangeDeps = {
    setups: createSetupStore({ folder }),
    symbols: shippedSymbols(),
    versions,
    store: {
      list: () => Promise.resolve([{ symbol: "EURUSD" } as StoredSeries]),
    } as Partial<CandleStore> as CandleStore,
    clock,
    ensureMarket: () => Promise.resolve(false),
    trySetup: (request) => {
      tried.push(request);
      throw new Refusal("no_data", `No candles of ${request.symbol} are stored.`);
    },
  };
  const services = {
    propose: (wanted) => propose({ proposals, clock }, wanted),
    openProposals: (from) => proposals.open(personKey(from), chatKey(from), clock.now()),
    decideProposal: (asked) => {
      decided += 1;
      return decideProposal({ proposals, access, clock }, asked);
    },
    finishProposal: (id, outcome) => proposals.finish(id, outcome),
    draftSetup: (request, control) => draftSetup(deps, request, control),
    editSetup: (request, control) => editSetup(deps, request, control),
    changeSetupByFile: (sent, control) => changeByFile(deps, sent, control),
    undoSetup: (from, control) => undoSetup(deps, from, control),
    saveSetup: (save, from) => saveSetup(deps, save, from),
    setupHistory: (id) => setupHistory(deps, id),
    diffSetup: (id, a, b) => diffSetup(deps, id, a, b),
    listSetups: setupLister(deps),
    explainSetup: (id) => explainSetup(deps, id),
    validateSetup: (id) => validateSetup(deps, id),
    validateSetupText: (yaml, name) => Promise.resolve(validateText(deps, yaml, name)),
    setupStates: () => setupStates({ ...deps, ...kept }),
    thresholds: () => Promise.resolve([]),
    keepSentFile: () => Promise.resolve("f_1"),
    importSentFile: () => Promise.reject(sent.words),
    activateSetup: (query) => activateSetup({ ...deps, ...kept }, query),
    pauseSetup: (query) => pauseSetup({ ...deps, ...kept }, query),
    why: (query) => why(deps as unknown as WhyDeps, query),
  } as Partial<Services> as Services;

  const restart = (lines: readonly Step[] = steps): Chat => {
    const { assistant } = assistantThatSays(lines, { tools, services, clock, ...given.assistant });
    const house = { version: "0.1.0", models: [], health: () => Promise.resolve(message()) };
    return createChat({
      assistant,
      tools,
      effects,
      services,
      house,
      offerSetup: (yaml, name, context) => offerSetupFile(services, { yaml, name }, context),
    });
  };
  const chat = restart();
  const path = (id: string): string => join(folder, `${id}.yaml`);
  return {
    deps,
    services,
    clock,
    tried,
    folder,
    proposals,
    restart,
    file: (id: string): string | undefined => (existsSync(path(id)) ? readFileSync(path(id), "utf8") : undefined),
    /** Everything a change would show in: files, versions, activations, answers to proposals. */
    state: async () => ({
      files: readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), "utf8")]),
      activations: await kept.activations.all(),
      saved: await Promise.all(
        readdirSync(folder).map(async (name) => (await versions.of(basename(name, ".yaml"))).length),
      ),
      decided,
    }),
    /** What reading a file of candles that was sent comes to. */
    set importWords(refusal: unknown) {
      sent.words = refusal;
    },
    write: (id: string, text: string): void => writeFileSync(path(id), text),
    /** Says a line, or sends a file, as somebody. */
    say: (
      text: string,
      from: Asker = OWNER,
      more: { readonly chat?: Chat; readonly files?: readonly SentFile[]; readonly language?: Language } = {},
    ) =>
      (more.chat ?? chat).answer({
        thread: `${from.platform}:${from.chat}`,
        text,
        from,
        ...(more.files === undefined ? {} : { files: more.files }),
        ...(more.language === undefined ? {} : { language: more.language }),
      }),
  };
}
export type AuthoringBench = ReturnType<typeof authoringBench>;

/** What an answer says, and its two buttons. */
export const heard = (answer: ChatAnswer) => ({
  words: wordsOf(answer.message),
  ...buttonsIn(answer),
  refused: answer.refused,
});

export const yamlFile = (text: string, name = "mine.yaml"): SentFile => ({
  name,
  kind: "setup",
  size: Buffer.byteLength(text),
  read: () => Promise.resolve(Buffer.from(text)),
});

export { GROUP, telegram };
