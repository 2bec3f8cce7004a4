import { AccessPath } from './access-path';
import { Origin } from './distribution';
import { EndpointKind } from './endpoint';
import { existenceDoubts } from './existence';
import { AccessControl, accessIdentityOf } from './identity';
import { unconfirmed } from './unconfirmed';
import { nameOf } from '../graph/resource';
import { doubtsAbout } from '../template/doubts';
import { literalOf, Text } from '../template/text';
import { at, isUnresolved } from '../template/value';
import { Doubt } from '../truth';

/** What has to be known of an access control, and of its origin, for it to sign. */
export function signingDoubts(accessControl: AccessControl, { origin, endpoint }: AccessPath): readonly Doubt[] {
  return [...settingDoubts(accessControl, endpoint.kind), ...secondIdentityDoubts(origin)];
}

/** Beside an access control an identity must be empty. */
function secondIdentityDoubts(origin: Origin): readonly Doubt[] {
  const named = accessIdentityOf(origin);
  return named ? doubtsAbout(named) : [];
}

function settingDoubts(accessControl: AccessControl, endpoint: EndpointKind): readonly Doubt[] {
  const { resource, signingBehavior, signingProtocol, originType } = accessControl;
  if (resource?.exists.truth === 'no') return existenceDoubts(resource);
  const settings = [signingBehavior, signingProtocol, originType].flatMap((setting) => setting ?? []);
  if (resource === undefined) return [];
  return [...existenceDoubts(resource), ...doubtsAbout(...settings), ...missingSettings(accessControl), ...oddSigning(accessControl, endpoint)];
}

/** CloudFormation asks for each of them. https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html */
function missingSettings({ resource, signingBehavior, signingProtocol, originType }: AccessControl): readonly Doubt[] {
  if (isUnresolved(at(resource?.properties, 'OriginAccessControlConfig'))) return [];
  const missing = Object.entries({ SigningBehavior: signingBehavior, SigningProtocol: signingProtocol, OriginAccessControlOriginType: originType })
    .flatMap(([name, value]) => (value === undefined ? [`\`${name}\``] : []));
  return missing.length === 0 ? [] : [{ kind: 'value', about: `${missing.join(', ')} in the OriginAccessControlConfig of \`${nameOf(resource!)}\`, without which CloudFormation does not take it` }];
}

/** CloudFormation refuses other words. https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_OriginAccessControlConfig.html */
const BEHAVIORS: ReadonlySet<string> = new Set(['always', 'never', 'no-override']);

/** The other is that of Multi-Region Access Points. */
const PROTOCOLS: ReadonlySet<string> = new Set(['sigv4']);

function oddSigning({ signingBehavior, signingProtocol }: AccessControl, endpoint: EndpointKind): readonly Doubt[] {
  const odd = (setting: Text | undefined, words: ReadonlySet<string>) => {
    const word = setting && literalOf(setting);
    return word === undefined || words.has(word) ? [] : [word];
  };
  return [...odd(signingBehavior, BEHAVIORS), ...odd(signingProtocol, endpoint === 'multi-region' ? new Set([...PROTOCOLS, 'sigv4a']) : PROTOCOLS)]
    .map((word) => unconfirmed(`what CloudFront makes of \`${word}\` in an origin access control: it signs by \`sigv4\`, and \`always\`, \`never\` or with \`no-override\``));
}
