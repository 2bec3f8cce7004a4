import { KeyEncryption } from './encryption';
import { Channel } from './forwarding';
import { Gate } from './gate';
import { AccessControl } from './identity';
import { Mistake } from './mistake';
import { PublicAccessFlag } from './public-access-block';
import { StatementRefusal } from './statement-refusal';
import { Resource } from '../graph/resource';
import { Application } from '../iam/authorization';
import { NearMiss } from '../iam/near-miss';
import { Statement } from '../iam/policy';
import { Text } from '../template/text';
import { Doubt } from '../truth';

/** A statement and the resource whose policy it stands in. */
export interface OwnedStatement extends Statement {
  readonly owner: Resource;
}

/** Why a key decrypts nothing, whatever its policy says. */
export type KeyState = 'disabled' | 'without material' | 'not symmetric';

interface Common {
  /** Whether it certainly stands in the way; a doubtful obstacle is one that AWS does not confirm or that looks like a mistake. */
  readonly truth: 'yes' | 'unknown';
  readonly doubts: readonly Doubt[];
  /** Whether it stands in the way of some objects only; one of them. */
  readonly partly?: Text;
  /** Where it stands. */
  readonly gate?: Gate;
}

/** What stops CloudFront from reading, with the evidence for it. */
export type Obstacle = Common & (
  | { readonly kind: 'access-control-and-identity'; readonly accessControl: AccessControl }
  | { readonly kind: 'website-with-access-control'; readonly by: 'access control' | 'access identity' | 'S3 origin' }
  /** `isPublic`: nothing but the encryption by KMS asks for a signature. */
  | { readonly kind: 'never-signs'; readonly accessControl: AccessControl; readonly by: 'behavior' | 'type' | 'custom origin'; readonly isPublic?: boolean }
  /** `accessControl`: what is named in place of an identity. */
  | { readonly kind: 'malformed-identity'; readonly named: Text; readonly accessControl?: Resource }
  /** `host`: what stands for the host, or for what is to blame. */
  | { readonly kind: 'invalid-origin'; readonly by: 'no origin' | 'url' | 'no configuration' | 'two configurations' | 'unsupported host' | 'foreign host' | 'no access control'; readonly host: Text }
  | { readonly kind: 'malformed-origin-path'; readonly path: Text }
  | { readonly kind: 'prohibited-headers'; readonly names: readonly Text[] }
  /** `headers`: the custom headers of the origin that have it; `policy`: the bucket policy. */
  | { readonly kind: 'secure-reference'; readonly headers: readonly Text[]; readonly policy?: Resource }
  | { readonly kind: 'no-website'; readonly bucket: Resource }
  | { readonly kind: 'website-over-https'; readonly protocol: Text }
  | { readonly kind: 'redirect-only'; readonly bucket: Resource; readonly target: Text }
  | { readonly kind: 'malformed-root-object'; readonly named: Text }
  | { readonly kind: 'identity-region'; readonly region: string }
  | { readonly kind: 'log-bucket-without-acls'; readonly logBucket: Resource; readonly byDefault: boolean }
  /** `upload`: what uploads objects with it, where it is not that of the bucket itself. */
  | { readonly kind: 'refused-acl'; readonly bucket: Resource; readonly acl: string; readonly upload?: Resource; readonly by: 'ownership' | 'BlockPublicAcls'; readonly byDefault: boolean }
  /** Nothing but ACLs of the objects themselves may make them public. */
  | { readonly kind: 'left-to-object-acls'; readonly bucket: Resource; readonly acl: string }
  /** `patterns`: the paths for which it is forwarded; `refused`: CloudFront takes no such behavior. */
  | { readonly kind: 'host-forwarded'; readonly by: Channel; readonly patterns: readonly Text[]; readonly refused: boolean }
  /** `named`: the Region in the host; absent from the global one. */
  | { readonly kind: 'region-mismatch'; readonly named?: Text; readonly region: Text }
  /** `patterns`: the paths for which the viewer's Authorization is forwarded. */
  | { readonly kind: 'signature-overridden'; readonly patterns: readonly Text[] }
  | { readonly kind: 'unsigned-access-point' }
  | { readonly kind: 'vpc-access-point'; readonly point: Resource }
  /** References that lead back to where they start, which CloudFormation refuses. */
  | { readonly kind: 'dependency-cycle'; readonly cycle: readonly string[]; readonly through: Resource }
  /** Several bucket policies for one bucket. */
  | { readonly kind: 'rival-policies'; readonly policies: readonly Resource[] }
  /** A statement that S3 or KMS does not take, and the policy with it. */
  | { readonly kind: 'statement-refused'; readonly refusal: StatementRefusal }
  /** `upload`: what uploads objects into an archive. */
  | { readonly kind: 'archived'; readonly upload: Resource; readonly storage: Text }
  | { readonly kind: 'kms-encrypted'; readonly encryption: KeyEncryption }
  /** `near`: by `policy`; the statements that come closest. */
  | { readonly kind: 'key-not-granted'; readonly encryption: KeyEncryption; readonly by: 'managed' | 'policy' | 'state'; readonly state?: KeyState; readonly near: readonly NearMiss<OwnedStatement>[]; readonly mistake?: Mistake; readonly primary?: Resource; readonly denials: readonly Application<OwnedStatement>[] }
  /** A key policy that lets nobody change it, with which KMS does not make the key. */
  | { readonly kind: 'key-unchangeable'; readonly key: Resource }
  | { readonly kind: 'public-access-blocked'; readonly flags: readonly PublicAccessFlag[]; readonly byDefault: boolean; readonly organization?: Resource; readonly granted: boolean }
  | { readonly kind: 'public-policy-refused'; readonly byDefault: boolean; readonly statement?: OwnedStatement; readonly organization?: Resource }
  | { readonly kind: 'referer-mismatch'; readonly by: 'secret' | 'not sent' | 'deny only'; readonly statement: OwnedStatement }
  /** `isPrivate`: all addresses that it names are private, which CloudFront's never are. */
  | { readonly kind: 'source-address'; readonly statement: OwnedStatement; readonly isPrivate: boolean }
  | { readonly kind: 'explicit-deny'; readonly denials: readonly Application<OwnedStatement>[] }
  /** `primary`: the distribution that is granted in place of this one, which stages it. */
  | { readonly kind: 'not-granted'; readonly near: readonly NearMiss<OwnedStatement>[]; readonly mistake?: Mistake; readonly primary?: Resource; readonly hasPolicy: boolean }
);

export type ObstacleKind = Obstacle['kind'];
