import { AccessPoint, bucketBehind, emptyDoubts, foreignAccessPoint, referenced, Search } from './access-point';
import { existenceDoubts } from './existence';
import { physicalIdOf } from './named';
import { unconfirmed } from './unconfirmed';
import { pseudoParametersOf } from '../graph/environment';
import { nameOf } from '../graph/resource';
import { text, withoutSuffix } from '../template/text';
import { at, doubtOf, isUnresolved, listOf } from '../template/value';
import { Doubt } from '../truth';

/**
 * A Multi-Region Access Point: a request may be routed to each of its buckets.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3-mrap.html
 */
export function multiRegionOf({ label, graph, buckets }: Search): AccessPoint {
  const kind = 'multi-region';
  const alias = withoutSuffix(label, '.mrap');
  const resource = referenced(alias, 'AWS::S3::MultiRegionAccessPoint', graph);
  if (resource === undefined) return foreignAccessPoint(kind, label, []);
  const { partition, account } = pseudoParametersOf(resource.stack);
  const regions = listOf(at(resource.properties, 'Regions'));
  const found = regions.flatMap((region) => bucketBehind(resource, region, buckets));
  const nameless: readonly Doubt[] = regions.length === found.length ? emptyDoubts(resource, found) : emptyDoubts(resource, []);
  return {
    kind,
    resource,
    name: physicalIdOf(resource, graph),
    // The host must be right for anything to be read, so what it names is the alias by which policies know the access point.
    arn: text(`arn:${partition}:s3::`, account, ':accesspoint/', label),
    buckets: found,
    functions: [],
    doubts: [
      ...existenceDoubts(resource),
      ...regions.filter(isUnresolved).map(doubtOf),
      ...nameless,
      ...(alias === label ? [] : [unconfirmed(`whether the alias of \`${nameOf(resource)}\` ends in \`.mrap\` already, as AWS documents it, before the host appends it`)]),
    ],
  };
}
