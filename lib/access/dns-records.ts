import { append, kept } from '../collections';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { literalOf, mapLiterals, soleHoleOf, Text, text, withoutSuffix } from '../template/text';
import { asText, at, listOf, Value } from '../template/value';

/** A name of the app's zones that leads to a distribution. */
export interface DnsRecord {
  readonly resource: Resource;
  /** In lower case, without the dot at the end. */
  readonly name: Text;
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html */
export function recordsPointingTo({ id }: Resource, graph: ResourceGraph): readonly DnsRecord[] {
  return kept(KEPT, graph, () => indexed(graph)).get(id) ?? [];
}

/** A graph is asked for each of its distributions. */
const KEPT = new WeakMap<ResourceGraph, ReadonlyMap<string, readonly DnsRecord[]>>();

function indexed(graph: ResourceGraph): ReadonlyMap<string, readonly DnsRecord[]> {
  const found = new Map<string, DnsRecord[]>();
  const single = graph.ofType('AWS::Route53::RecordSet').map((resource) => ({ resource, record: resource.properties }));
  const grouped = graph.ofType('AWS::Route53::RecordSetGroup').flatMap((resource) => {
    return listOf(at(resource.properties, 'RecordSets')).map((record) => ({ resource, record }));
  });
  for (const { resource, record } of [...single, ...grouped]) {
    const name = asText(at(record, 'Name'));
    if (name && resource.exists.truth === 'yes') for (const id of targetsOf(record)) append(found, id, { resource, name: plain(name) });
  }
  return found;
}

/** The types of the records by which viewers find a host. */
const LEADING: ReadonlySet<string> = new Set(['A', 'AAAA', 'CNAME']);

/** The distributions whose domain names it leads to. */
function targetsOf(record: Value | undefined): readonly string[] {
  if (!LEADING.has(literalOf(asText(at(record, 'Type')) ?? text()) ?? '')) return [];
  const targets = [at(record, 'AliasTarget', 'DNSName'), ...listOf(at(record, 'ResourceRecords'))];
  const holes = targets.flatMap((target) => soleHoleOf(withoutSuffix(asText(target) ?? text(), '.')) ?? []);
  return holes.flatMap(({ family, source }) => (family === 'AWS::CloudFront::Distribution.DomainName' && source ? [source.id] : []));
}

function plain(name: Text): Text {
  return mapLiterals(withoutSuffix(name, '.'), (literal) => literal.toLowerCase());
}
