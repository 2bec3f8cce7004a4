import { kept } from '../graph/collections';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { holesOf, mapLiterals, Text, text } from '../template/text';
import { asText, at, listOf, Value } from '../template/value';

/** A name of the app's zones that leads to a distribution. */
export interface DnsRecord {
  readonly resource: Resource;
  /** In lower case, without the dot at the end. */
  readonly name: Text;
  readonly property: string;
}

/** https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html */
export function recordsPointingTo({ id }: Resource, graph: ResourceGraph): readonly DnsRecord[] {
  return kept(KEPT, graph, () => indexed(graph)).get(id) ?? [];
}

/** A graph is asked for each of its distributions. */
const KEPT = new WeakMap<ResourceGraph, ReadonlyMap<string, readonly DnsRecord[]>>();

function indexed(graph: ResourceGraph): ReadonlyMap<string, readonly DnsRecord[]> {
  const found = new Map<string, DnsRecord[]>();
  const single = graph.ofType('AWS::Route53::RecordSet').map((resource) => ({ resource, record: resource.properties, property: 'Name' }));
  const grouped = graph.ofType('AWS::Route53::RecordSetGroup').flatMap((resource) => {
    return listOf(at(resource.properties, 'RecordSets')).map((record, index) => ({ resource, record, property: `RecordSets.${index}.Name` }));
  });
  for (const { resource, record, property } of [...single, ...grouped]) {
    const name = asText(at(record, 'Name'));
    if (name && resource.exists.truth === 'yes') for (const id of targetsOf(record)) kept(found, id, () => []).push({ resource, name: plain(name), property });
  }
  return found;
}

/** The distributions whose domain names it leads to. */
function targetsOf(record: Value | undefined): readonly string[] {
  const targets = [at(record, 'AliasTarget', 'DNSName'), ...listOf(at(record, 'ResourceRecords'))];
  const holes = targets.flatMap((target) => holesOf(asText(target) ?? text()));
  return holes.flatMap(({ family, source }) => (family === 'AWS::CloudFront::Distribution.DomainName' && source ? [source.id] : []));
}

function plain(name: Text): Text {
  const last = name.parts.length - 1;
  return mapLiterals(text(...name.parts.map((part, index) => (typeof part === 'string' && index === last ? part.replace(/\.$/, '') : part))), (literal) => literal.toLowerCase());
}
