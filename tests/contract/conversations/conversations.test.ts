import { memoryConversations } from "../../../src/adapters/threads/memory-conversations.js";
import { conversationsContract } from "../../support/conversations-contract.js";
import { temporaryThreads } from "../../support/temporary-threads.js";

conversationsContract("memory", memoryConversations);
conversationsContract("sqlite", () => temporaryThreads());
