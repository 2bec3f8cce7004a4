import { AccessPath } from './access-path';
import { AccessPoint } from './access-point';
import { AccessControl, Identity } from './identity';
import { SINCE_2019 } from './regions';
import { MULTI_REGION_TYPE } from './settings';
import { unconfirmed, unconfirmedIf } from './unconfirmed';
import { nameOf } from '../graph/resource';
import { doubtsAbout } from '../template/doubts';
import { equal } from '../template/matching';
import { literalOf, Text, text } from '../template/text';
import { asText, at, isMap, listOf } from '../template/value';
import { Doubt } from '../truth';

/** What may keep an access point from answering a request that its policies allow. */
export function accessPointDoubts(path: AccessPath, accessPoint: AccessPoint, identity: Identity): readonly Doubt[] {
  const control = identity.kind === 'oac' ? identity.accessControl : undefined;
  return [
    ...accessPoint.doubts,
    ...(accessPoint.kind === 'multi-region' ? multiRegionDoubts(path, accessPoint, control) : configurationDoubts(path, 'S3OriginConfig')),
  ];
}

/**
 * S3 asks for a custom origin here, and CloudFront for a signature that is good in all Regions.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/MultiRegionAccessPointRestrictions.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3-mrap.html
 */
function multiRegionDoubts(path: AccessPath, { buckets }: AccessPoint, control: AccessControl | undefined): readonly Doubt[] {
  const protocol = asText(at(path.origin.value.get('CustomOriginConfig'), 'OriginProtocolPolicy'));
  const closed = buckets.filter(({ resource }) => resource?.stack.region !== undefined && SINCE_2019.has(resource.stack.region));
  return [
    ...configurationDoubts(path, 'CustomOriginConfig'),
    ...(control?.resource ? signingDoubts(control) : []),
    ...(protocol ? unconfirmedIf(equal(protocol, text('http-only')), 'the protocol of the origin: an access point answers HTTPS only') : []),
    ...closed.flatMap(({ resource }) => (resource ? [unconfirmed(`the bucket \`${nameOf(resource)}\`: CloudFront cannot be routed to ${resource.stack.region}, an opt-in Region`)] : [])),
    ...path.behaviors.flatMap(({ value }) => listOf(at(value, 'LambdaFunctionAssociations'))).flatMap((association) => {
      const event = asText(at(association, 'EventType'));
      return event ? unconfirmedIf(equal(event, text('origin-response')), 'the Lambda@Edge function for origin responses, which does not go with sigv4a') : [];
    }),
  ];
}

/** The guides disagree on the signing protocol. https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html */
function signingDoubts({ signingProtocol, originType }: AccessControl): readonly Doubt[] {
  return [
    ...unless(signingProtocol, 'sigv4a', 'whether a Multi-Region Access Point takes requests that are signed with another protocol than sigv4a'),
    ...(originType && literalOf(originType) === MULTI_REGION_TYPE ? [unconfirmed(`whether the origin type is \`${MULTI_REGION_TYPE}\` or \`s3\``)] : []),
  ];
}

function unless(value: Text | undefined, expected: string, about: string): readonly Doubt[] {
  if (value === undefined) return [unconfirmed(about)];
  const literal = literalOf(value);
  if (literal === undefined) return doubtsAbout(value);
  return literal === expected ? [] : [unconfirmed(about)];
}

function configurationDoubts({ origin }: AccessPath, wanted: 'S3OriginConfig' | 'CustomOriginConfig'): readonly Doubt[] {
  return isMap(origin.value.get(wanted)) ? [] : [unconfirmed(`whether CloudFront signs for an access point whose origin has no ${wanted}`)];
}
