import { activationsContract } from "../../support/journal/activations-contract.js";
import { alertSettingsContract, labelsContract, outcomesContract } from "../../support/journal/alert-desk-contract.js";
import { alertsContract } from "../../support/journal/alerts-contract.js";
import { apiTokensContract } from "../../support/journal/api-tokens-contract.js";
import { auditLogContract } from "../../support/journal/audit-log-contract.js";
import { buttonTokensContract } from "../../support/journal/button-tokens-contract.js";
import { certificatesContract } from "../../support/journal/certificates-contract.js";
import { memoryActivations } from "../../support/journal/memory-activations.js";
import { memoryAlertSettings, memoryLabels, memoryOutcomes } from "../../support/journal/memory-alert-desk.js";
import { memoryAlerts } from "../../support/journal/memory-alerts.js";
import { memoryApiTokens } from "../../support/journal/memory-api-tokens.js";
import { memoryAuditLog } from "../../support/journal/memory-audit-log.js";
import { MemoryButtonTokens } from "../../support/journal/memory-button-tokens.js";
import { memoryCertificates } from "../../support/journal/memory-certificates.js";
import { memoryOutbox } from "../../support/journal/memory-outbox.js";
import { memoryPeople } from "../../support/journal/memory-people.js";
import { memoryProposals } from "../../support/journal/memory-proposals.js";
import { memoryReports } from "../../support/journal/memory-reports.js";
import { memoryScoreModels, memoryScoreRows } from "../../support/journal/memory-score-models.js";
import { memorySetupVersions } from "../../support/journal/memory-setup-versions.js";
import { memorySpending } from "../../support/journal/memory-spending.js";
import { MemoryUpdateLog } from "../../support/journal/memory-update-log.js";
import { outboxContract } from "../../support/journal/outbox-contract.js";
import { peopleContract } from "../../support/journal/people-contract.js";
import { proposalsContract } from "../../support/journal/proposals-contract.js";
import { reportsContract } from "../../support/journal/reports-contract.js";
import { scoreModelsContract, scoreRowsContract } from "../../support/journal/score-models-contract.js";
import { setupVersionsContract } from "../../support/journal/setup-versions-contract.js";
import { spendingContract } from "../../support/journal/spending-contract.js";
import { updateLogContract } from "../../support/journal/update-log-contract.js";

certificatesContract("memory", memoryCertificates);
activationsContract("memory", memoryActivations);
buttonTokensContract("memory", () => {
  const tokens = new MemoryButtonTokens();
  return () => tokens;
});
spendingContract("memory", () => {
  const spending = memorySpending();
  return () => spending;
});
updateLogContract("memory", () => {
  const log = new MemoryUpdateLog();
  return () => log;
});
proposalsContract("memory", () => {
  const proposals = memoryProposals();
  return () => proposals;
});
setupVersionsContract("memory", () => {
  const versions = memorySetupVersions();
  return () => versions;
});
peopleContract("memory", () => {
  const people = memoryPeople();
  return () => people;
});
auditLogContract("memory", () => {
  const log = memoryAuditLog();
  return () => log;
});
reportsContract("memory", () => {
  const reports = memoryReports();
  return () => reports;
});
alertsContract("memory", () => {
  const alerts = memoryAlerts();
  return () => alerts;
});
outboxContract("memory", () => {
  const outbox = memoryOutbox();
  return () => outbox;
});
apiTokensContract("memory", () => {
  const tokens = memoryApiTokens();
  return () => tokens;
});
labelsContract("memory", () => {
  const labels = memoryLabels();
  return () => labels;
});
outcomesContract("memory", () => {
  const outcomes = memoryOutcomes();
  return () => outcomes;
});
alertSettingsContract("memory", () => {
  const settings = memoryAlertSettings();
  return () => settings;
});
scoreModelsContract("memory", () => {
  const models = memoryScoreModels();
  return () => models;
});
scoreRowsContract("memory", () => {
  const rows = memoryScoreRows();
  return () => rows;
});
