import { AnalysisReport, ResourceReference } from '../report';

/** The version of the format; it changes when a reader would have to. */
const VERSION = 1;

/** The report as JSON text. What does not apply is null; `assignments` is absent then. */
export function jsonReport({ paths, findings, errors }: AnalysisReport): string {
  const report = {
    version: VERSION,
    paths: paths.map((path) => ({
      distribution: distribution(path.distribution),
      origin: path.origin,
      behaviors: path.behaviors,
      endpoint: path.endpoint,
      identity: path.identity,
      bucket: path.bucket ? bucket(path.bucket) : null,
      canRead: path.canRead,
      ...(path.assignments && { assignments: path.assignments }),
      reasons: path.reasons,
    })),
    findings: findings.map((finding) => ({
      ruleId: finding.ruleId,
      severity: finding.severity,
      certainty: finding.certainty,
      message: finding.message,
      fix: finding.fix,
      stack: finding.stack ?? null,
      logicalId: finding.logicalId ?? null,
      property: finding.property ?? null,
      constructPath: finding.constructPath ?? null,
      distribution: finding.distribution ? { stack: finding.distribution.stack ?? null, logicalId: finding.distribution.logicalId ?? null } : null,
      origin: finding.origin ?? null,
      docs: finding.docs,
    })),
    errors,
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function distribution({ stack = null, logicalId = null, constructPath = null }: Nullable<ResourceReference>) {
  return { stack, logicalId, constructPath };
}

function bucket({ stack = null, logicalId = null, name = null }: Nullable<ResourceReference>) {
  return { stack, logicalId, name };
}

type Nullable<T> = { [K in keyof T]: T[K] | null };
