import { Analysis } from '../analysis';
import { groupedBy } from '../collections';
import { constructPathOf, Resource } from '../graph/resource';
import { Finding, findingKey } from '../rules/judge';

/** The construct path of a resource, or of its stack where its own is not known. */
export function placeOf(resource: Resource): string {
  return constructPathOf(resource) ?? resource.stack.path;
}

/** The places a finding concerns: of the resource it is anchored at, and of the distributions that it is met on the way of. */
export type Concerns = (finding: Finding) => readonly string[];

export function concernsOf({ paths }: Pick<Analysis, 'paths'>): Concerns {
  const meetings = paths.flatMap(({ distribution, findings }) => findings.map((finding) => ({ key: findingKey(finding), distribution })));
  const byKey = groupedBy(meetings, ({ key }) => key);
  return (finding) => {
    const distributions = (byKey.get(findingKey(finding)) ?? []).map(({ distribution }) => distribution);
    return [...(finding.resource ? [finding.resource] : []), ...distributions].map(placeOf);
  };
}
