import { AccessPath } from './access-path';
import { unconfirmedIf } from './unconfirmed';
import { equal } from '../template/matching';
import { render, text } from '../template/text';
import { asText, isMap, listOf, Value } from '../template/value';
import { any, Doubt, not } from '../truth';

/**
 * How CloudFront connects to S3 as a web server: S3 answers on the usual ports, and by HTTPS from TLS 1.2 on.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html
 * https://repost.aws/knowledge-center/s3-access-old-tls
 */
export function connectionDoubts({ origin }: AccessPath): readonly Doubt[] {
  const config = origin.value.get('CustomOriginConfig');
  if (!isMap(config)) return [];
  const protocol = asText(config.get('OriginProtocolPolicy'));
  if (protocol === undefined) return [{ kind: 'value', about: '`OriginProtocolPolicy` in the CustomOriginConfig of the origin, without which CloudFormation does not take it' }];
  // A viewer that comes by HTTPS is taken on by HTTPS, unless the origin is asked by HTTP only.
  const isPlain = equal(protocol, text('http-only')).truth;
  return [
    ...(isPlain === 'no' ? [] : portDoubts(config.get('HTTPPort'), '80')),
    ...(isPlain === 'yes' ? [] : [...portDoubts(config.get('HTTPSPort'), '443'), ...versionDoubts(config.get('OriginSSLProtocols'))]),
  ];
}

function portDoubts(given: Value | undefined, usual: string): readonly Doubt[] {
  const port = asText(given);
  return port ? unconfirmedIf(not(equal(port, text(usual))), `whether S3 answers on port \`${render(port)}\`, while it does on ${usual}`) : [];
}

const ENOUGH = ['TLSv1.2', 'TLSv1.3'].map((version) => text(version));

function versionDoubts(given: Value | undefined): readonly Doubt[] {
  if (given === undefined) return [];
  const versions = listOf(given).flatMap((version) => asText(version) ?? []);
  const isEnough = any(versions.map((version) => any(ENOUGH.map((enough) => equal(version, enough)))));
  return unconfirmedIf(not(isEnough), `whether CloudFront takes TLS 1.2, below which S3 accepts nothing, for an origin with ${versions.map((version) => `\`${render(version)}\``).join(', ')} as its OriginSSLProtocols`);
}
