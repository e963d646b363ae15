import { candleStoreContract } from "../../support/data/candle-store-contract.js";
import { memoryCandleStore } from "../../support/data/memory-candle-store.js";

candleStoreContract("memory", () => memoryCandleStore());
