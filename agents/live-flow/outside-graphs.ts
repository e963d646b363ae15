import { AsyncLocalStorageProviderSingleton } from "@langchain/core/singletons";

/**
 * Runs a graph as one of its own. Begun within a node of another (a tick that found alerts, a chat's turn that began a replay) LangGraph would take it for a
 * part of that one: its thread under the other's name, ended with the other's signal.
 */
export const outsideGraphs = <T>(run: () => Promise<T>): Promise<T> =>
  AsyncLocalStorageProviderSingleton.runWithConfig(undefined, run, true);
