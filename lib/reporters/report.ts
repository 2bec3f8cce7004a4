import { Analysis } from '../analysis';
import { CheckedPath } from '../checked-path';
import { kept } from '../collections';
import { constructPathOf, Resource } from '../graph/resource';
import { isEnabled } from '../options';
import { AccessPathReport, AnalysisReport, ConditionalVerdict, FindingCertainty, FindingReport, FindingSeverity, InputErrorReport, ResourceReference, Verdict } from '../report';
import { Finding, findingKey } from '../rules/judge';
import { docsUrl } from '../rules/rule';
import { SafeOriginOptions } from '../safe-origin-options';
import { InputError } from '../template/template-set';
import { render } from '../template/text';

/** The report of analyses; disabled rules are left out, which never changes a verdict. */
export function reportOf(analyses: readonly Analysis[], options: SafeOriginOptions = {}): AnalysisReport {
  const paths = analyses.flatMap((analysis) => analysis.paths);
  return {
    paths: paths.map((path) => pathReport(path, options)),
    findings: analyses.flatMap((analysis) => findingsOf(analysis, options)).map(findingReport),
    errors: analyses.flatMap(({ errors }) => errors.map(errorReport)),
  };
}

/** The findings that the options let through: those of the paths in order, then the checker's own failures. */
export function findingsOf({ paths, failures }: Analysis, options: SafeOriginOptions): readonly Finding[] {
  const found = new Map<string, Finding>();
  // What is wrong with a bucket policy is met on the way of each distribution that reads the bucket.
  for (const finding of paths.flatMap(({ findings }) => findings)) kept(found, findingKey(finding), () => finding);
  return [...found.values(), ...failures].filter((finding) => isEnabled(finding, options));
}

export function pathReport({ diagnosis, assignments, findings }: CheckedPath, options: SafeOriginOptions): AccessPathReport {
  const { path, canRead } = diagnosis;
  return {
    distribution: reference(path.distribution),
    origin: render(path.origin.id),
    behaviors: path.behaviors.map(({ pathPattern }) => render(pathPattern)),
    endpoint: path.endpoint.kind,
    identity: path.identity.kind,
    bucket: bucketReference(path),
    canRead: canRead as Verdict,
    assignments: assignments.length > 0 ? assignments.map(conditionalVerdict) : undefined,
    reasons: findings.filter((finding) => isEnabled(finding, options)).map(({ rule }) => rule.id),
  };
}

export function errorReport({ input, message }: InputError): InputErrorReport {
  return { input, message };
}

function conditionalVerdict({ conditions, canRead }: CheckedPath['assignments'][number]): ConditionalVerdict {
  return { conditions: { ...conditions }, canRead: canRead as Verdict };
}

function bucketReference({ bucket, bucketName, endpoint }: CheckedPath['diagnosis']['path']): ResourceReference | undefined {
  const name = bucketName ?? endpoint.bucketName;
  return name && { ...(bucket && { stack: bucket.stack.path, logicalId: bucket.logicalId }), name: render(name) };
}

export function findingReport({ rule, severity, certainty, message, fix, resource, property, path }: Finding): FindingReport {
  return {
    ruleId: rule.id,
    severity: severity as FindingSeverity,
    certainty: certainty as FindingCertainty,
    message,
    fix,
    stack: resource?.stack.path,
    logicalId: resource?.logicalId,
    property,
    constructPath: resource && constructPathOf(resource),
    distribution: path && { stack: path.distribution.stack.path, logicalId: path.distribution.logicalId },
    origin: path && render(path.origin.id),
    docs: docsUrl(rule.id),
  };
}

function reference(resource: Resource): ResourceReference {
  return { stack: resource.stack.path, logicalId: resource.logicalId, constructPath: constructPathOf(resource) };
}
