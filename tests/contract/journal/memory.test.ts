import { activationsContract } from "../../support/journal/activations-contract.js";
import { certificatesContract } from "../../support/journal/certificates-contract.js";
import { memoryActivations } from "../../support/journal/memory-activations.js";
import { memoryCertificates } from "../../support/journal/memory-certificates.js";

certificatesContract("memory", memoryCertificates);
activationsContract("memory", memoryActivations);
