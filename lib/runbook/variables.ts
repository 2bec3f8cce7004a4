import { accountOf, descriptionOf, foreignAccessPoint } from './access-points';
import { liveOrigin, nameWord, physicalId, PLACEHOLDER, regionFlag, stackVariables, wordOf } from './lookups';
import { Variable } from './runbook';
import { quoted } from './shell';
import { keyOf, Site } from './site';
import { Stack } from '../template/template-set';
import { literalOf, splitText, Text, text } from '../template/text';
import { asText, at } from '../template/value';

/** All variables that steps may use, each after those that it uses itself. */
export function variablesOf(site: Site): readonly Variable[] {
  const { distribution } = site.path;
  return [
    ...stackVariables(stacksOf(site)),
    { name: 'DISTRIBUTION', value: physicalId(distribution) },
    { name: 'DISTRIBUTION_ARN', value: '$(aws cloudfront get-distribution --id "$DISTRIBUTION" --query Distribution.ARN --output text)' },
    { name: 'DOMAIN', value: '$(aws cloudfront get-distribution --id "$DISTRIBUTION" --query Distribution.DomainName --output text)' },
    { name: 'HOST', value: liveOrigin(site, 'DomainName'), note: 'the host that CloudFront asks' },
    { name: 'ACCOUNT', ...accountWord(site) },
    ...accessPoint(site),
    { name: 'BUCKET', ...bucketWord(site) },
    { name: 'URL_PATH', value: quoted(examplePath(site)), note: 'put a path here that fails' },
    { name: 'KEY', value: objectKey(site), note: 'the object that CloudFront asks for' },
    { name: 'KMS_KEY', ...keyWord(site) },
    ...accessControl(site),
  ];
}

function stacksOf(site: Site): readonly Stack[] {
  const { distribution, bucket, identity, accessPoint: point } = site.path;
  const key = keyOf(site);
  const control = identity.kind === 'oac' ? identity.accessControl.resource : identity.kind === 'oai' ? identity.resource : undefined;
  return [distribution, bucket, key?.kind === 'key' ? key.resource : undefined, control, point?.resource].flatMap((resource) => resource?.stack ?? []);
}

function accountWord({ path: { distribution, bucket, accessPoint: point } }: Site): Pick<Variable, 'value' | 'note'> {
  const account = (point && accountOf(point)) ?? (bucket ?? distribution).stack.account;
  return {
    value: account === undefined ? '$(aws sts get-caller-identity --query Account --output text)' : quoted(account),
    note: `the account of the ${point ? 'access point' : 'bucket'}`,
  };
}

function accessPoint(site: Site): readonly Variable[] {
  const point = site.path.accessPoint;
  return point ? [{ name: 'ACCESS_POINT', value: point.resource ? nameWord(point.resource, site) : foreignAccessPoint(point, site.path) }] : [];
}

function accessControl(site: Site): readonly Variable[] {
  const { identity } = site.path;
  if (identity.kind === 'oac') {
    const { resource, id } = identity.accessControl;
    return [{ name: 'ACCESS_CONTROL', value: resource ? physicalId(resource) : wordOf(id) ?? liveOrigin(site, 'OriginAccessControlId') }];
  }
  if (identity.kind !== 'oai') return [];
  return [{ name: 'ACCESS_IDENTITY', value: identity.resource ? physicalId(identity.resource) : wordOf(identity.id) ?? `"$(basename "${liveOrigin(site, 'S3OriginConfig.OriginAccessIdentity')}")"` }];
}

function bucketWord(site: Site): Pick<Variable, 'value' | 'note'> {
  const { bucket, bucketName, accessPoint: point, endpoint } = site.path;
  if (bucket) return { value: nameWord(bucket, site) };
  const [behind, ...more] = point?.buckets ?? [];
  const note = more.length > 0 ? 'one of the buckets behind it; the steps are the same for the others' : undefined;
  if (behind?.resource) return { value: nameWord(behind.resource, site), note };
  const name = bucketName ?? behind?.name;
  const literal = name && wordOf(name);
  if (literal !== undefined) return { value: literal, note };
  if (point?.kind === 'access-point') return { value: `$(${descriptionOf(point, site.path)} --query Bucket --output text)` };
  if (point || endpoint.kind === 'path-style') return { value: PLACEHOLDER, note: 'put the name of the bucket here' };
  return { value: '"${HOST%.s3[.-]*}"' };
}

/** `describe-key` takes ids, ARNs and aliases alike; only ids and ARNs lead to a policy. */
function keyWord(site: Site): Pick<Variable, 'value' | 'note'> {
  const key = keyOf(site);
  const word = key && (key.kind === 'key' ? `"${physicalId(key.resource)}"` : wordOf(key.name));
  if (key === undefined || word === undefined) {
    return { value: '$(aws s3api head-object --bucket "$BUCKET" --key "$KEY" --query SSEKMSKeyId --output text)', note: 'the key of the object, None without one' };
  }
  const region = key.kind === 'key' ? key.resource.stack.region : regionIn(key.name) ?? site.path.bucket?.stack.region;
  return { value: `$(aws kms describe-key --key-id ${word}${regionFlag(region)} --query KeyMetadata.Arn --output text)` };
}

function regionIn(arn: Text): string | undefined {
  const [, , , region] = splitText(arn, ':') ?? [];
  return region && literalOf(region);
}

/** A path that the origin serves. */
function examplePath({ path: { behaviors, distribution } }: Site): string {
  const [pattern] = behaviors.flatMap(({ pathPattern }) => literalOf(pathPattern) ?? []);
  if (pattern !== undefined && behaviors.every(({ isDefault }) => !isDefault)) {
    return pattern.replace(/^\//, '').replace(/\*$/, 'index.html').replaceAll('*', 'example').replaceAll('?', 'x');
  }
  const root = literalOf(asText(at(distribution.properties, 'DistributionConfig', 'DefaultRootObject')) ?? text(''));
  return root === undefined || root === '' ? 'index.html' : root.replace(/^\//, '');
}

/** The path of the request below that of the origin. */
function objectKey(site: Site): string {
  const { path } = site.path.origin;
  const folder = literalOf(path ?? text(''));
  if (folder === undefined) return `"${liveOrigin(site, 'OriginPath')}/$URL_PATH"; KEY="\${KEY#/}"`;
  const name = folder.replace(/^\/|\/$/g, '');
  return name === '' ? '"$URL_PATH"' : `${quoted(name)}/"$URL_PATH"`;
}
