import { summaryOf } from './summary';
import { Analysis } from '../analysis';
import { CheckedPath, conditionWords } from '../checked-path';
import { SafeOriginOptions } from '../safe-origin-options';
import { findingsOf } from './report';
import { nameOf, Resource } from '../graph/resource';
import { Finding } from '../rules/judge';
import { docsUrl } from '../rules/rule';
import { render } from '../template/text';

/** The findings for people to read, and a line for each origin. */
export function textReport(analyses: readonly Analysis[], options: SafeOriginOptions = {}): string {
  const findings = analyses.flatMap((analysis) => findingsOf(analysis, options)).map(findingText);
  const paths = analyses.flatMap((analysis) => analysis.paths);
  const verdicts = paths.flatMap(verdictLines);
  const summary = summaryOf({ paths, failures: analyses.flatMap(({ failures }) => failures), unread: analyses.flatMap(({ unread }) => unread) });
  return [...findings, ...(verdicts.length > 0 ? [['Can CloudFront read?', ...verdicts].join('\n')] : []), `${summary}\n`].join('\n\n');
}

/** A line for the path, and one for each assignment of the conditions that it hangs on. */
function verdictLines({ diagnosis: { path, canRead }, assignments }: CheckedPath): readonly string[] {
  const name = path.bucketName ?? path.endpoint.bucketName;
  const bucket = path.bucket ? nameOf(path.bucket) : name ? render(name) : 'a bucket that is not known';
  return [
    `  ${canRead.padEnd(8)} ${where(path.distribution)}, origin ${render(path.origin.id)} -> ${bucket}`,
    ...assignments.map((verdict) => `    ${verdict.canRead.padEnd(8)} when ${conditionWords(verdict.conditions)}`),
  ];
}

function findingText({ rule, severity, certainty, message, fix, resource, property }: Finding): string {
  const label = certainty === 'possible' && severity !== 'info' ? `possible ${severity}` : severity;
  return [
    `${label.toUpperCase()} ${rule.id}${resource ? `  ${where(resource)}${property ? ` ${property}` : ''}` : ''}`,
    indented(message),
    indented(`Fix: ${fix}`),
    indented(docsUrl(rule.id)),
  ].join('\n');
}

function where(resource: Resource): string {
  const name = nameOf(resource);
  return name === resource.logicalId ? `${resource.stack.path}/${name}` : name;
}

function indented(lines: string): string {
  return lines.replace(/^/gm, '  ');
}
