import { mistakeIn, partitionDoubt } from './mistake';
import { isByAcl } from './object-acls';
import { Obstacle, OwnedStatement } from './obstacle';
import { ORGANIZATION_POLICY } from './organization-policies';
import { PublicAccessBlock, PublicAccessFlag } from './public-access-block';
import { isPublicPolicy, publicStatementIn } from './public-policy';
import { certainDenials, isGranted, uncertainDenials, Readability, readabilityOf, unreadableObject } from './readability';
import { refererObstacle } from './referer';
import { Representatives } from './representative-objects';
import { objectRequest, Reading } from './request';
import { sourceAddressObstacle } from './source-address';
import { primaryLetThrough, stagingDoubt } from './staging';
import { decisiveOf, refusalObstacle, StatementRefusal, statementRefusals } from './statement-refusal';
import { pseudoParametersOf } from '../graph/environment';
import { ElementName, nearMisses } from '../iam/near-miss';
import { Text } from '../template/text';
import { all, any, Judgement } from '../truth';

export interface Asked {
  readonly reading: Reading;
  readonly statements: readonly OwnedStatement[];
  readonly representatives: Representatives;
  /** Absent for a bucket that is not in the app. */
  readonly publicAccessBlock?: PublicAccessBlock;
  /** The ARN of the gate. */
  readonly arn: Text;
}

/** What keeps the policies of a gate from letting the reader get objects. */
export function authorizationObstacles(asked: Asked): readonly Obstacle[] {
  const readability = readabilityOf(asked.statements, asked.representatives, objectRequest(asked.reading));
  const obstacles = asked.reading.identity.kind === 'anonymous'
    ? [...publicAccessObstacles(asked, readability), ...statementObstacles(asked, readability)]
    : [...refusedPolicy(asked), ...statementObstacles(asked, readability)];
  const absorbed = obstacles.some(({ kind, truth }) => kind === 'public-access-blocked' && truth === 'yes') && asked.reading.website;
  const remaining = absorbed ? obstacles.filter((obstacle) => !isMissingGrant(obstacle)) : obstacles;
  const refusals = statementRefusals(asked.statements, { arn: asked.arn, partition: partitionOf(asked) });
  const decisive = decisiveOf(refusals);
  const unexplained = remaining.filter((obstacle) => !refusals.some((refusal) => isExplained(obstacle, refusal)));
  return decisive ? [refusalObstacle(decisive), ...unexplained] : unexplained;
}

function partitionOf({ reading }: Asked): string {
  return pseudoParametersOf(reading.distribution.stack).partition;
}

/** Whether the grant is missing because the statement that was meant for it is refused. */
function isExplained(obstacle: Obstacle, { statement, by, doubt }: StatementRefusal): boolean {
  if (obstacle.kind === 'public-policy-refused') return by === 'principal' && obstacle.statement === statement;
  if (obstacle.kind === 'not-granted' && obstacle.truth === 'unknown' && doubt === undefined) return true; // the suspicion is about a policy that is refused
  return obstacle.kind === 'not-granted' && obstacle.near.some((near) => near.statement === statement && near.element === BLAMED[by]);
}

/** The element that keeps a statement from granting, where it is refused for that element. */
const BLAMED: Readonly<Partial<Record<StatementRefusal['by'], ElementName>>> = { principal: 'principal', action: 'resource', resource: 'resource' };

/** On a website origin the fix for Block Public Access brings the public grant along. */
function isMissingGrant(obstacle: Obstacle): boolean {
  return obstacle.kind === 'not-granted' || (obstacle.kind === 'referer-mismatch' && obstacle.by === 'deny only');
}

/**
 * S3 refuses a public policy under `BlockPublicPolicy` and ignores one for anonymous readers under `RestrictPublicBuckets`.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
function publicAccessObstacles({ statements, publicAccessBlock, reading }: Asked, readability: Readability): Obstacle[] {
  if (publicAccessBlock === undefined) return [];
  const granted = isGranted(readability);
  // Without any public grant the settings stand in the way of the one that is needed; only a website origin needs it for sure.
  if (!granted && !reading.website) return [];
  const flags: readonly PublicAccessFlag[] = ['BlockPublicPolicy', 'RestrictPublicBuckets'];
  const settings = flags.map((flag) => ({ flag, on: publicAccessBlock.isOn(flag) }));
  const blocked = any(settings.map(({ on }) => on));
  const judgement = granted ? all([isPublicPolicy(statements.filter((statement) => !isByAcl(statement))), blocked]) : blocked;
  return asObstacles(judgement, (certainty) => ({
    kind: 'public-access-blocked',
    ...certainty,
    flags: settings.filter(({ on }) => on.truth !== 'no').map(({ flag }) => flag),
    byDefault: !publicAccessBlock.isExplicit,
    organization: publicAccessBlock.organization,
    granted,
  }));
}

/** A public statement beside the reader's own: S3 refuses the policy as a whole, or may cut off a foreign user. */
function refusedPolicy({ statements, publicAccessBlock, reading }: Asked): Obstacle[] {
  if (publicAccessBlock === undefined) return [];
  const isPublic = isPublicPolicy(statements);
  const refused = all([isPublic, publicAccessBlock.isOn('BlockPublicPolicy')]);
  const byDefault = !publicAccessBlock.isExplicit;
  const statement = publicStatementIn(statements);
  const { organization } = publicAccessBlock;
  if (refused.truth !== 'no') return asObstacles(refused, (certainty) => ({ kind: 'public-policy-refused', ...certainty, byDefault, statement, organization }));
  if (reading.identity.kind !== 'oai') return [];
  const cutOff = all([isPublic, publicAccessBlock.isOn('RestrictPublicBuckets')]);
  if (cutOff.truth === 'no') return [];
  const about = 'whether RestrictPublicBuckets cuts off an origin access identity when another statement of the bucket policy is public';
  return [{ kind: 'public-policy-refused', truth: 'unknown', doubts: [{ kind: 'unconfirmed', about }], byDefault, statement }];
}

function statementObstacles(asked: Asked, readability: Readability): Obstacle[] {
  const { verdict, doubts } = readability;
  if (verdict === 'yes') return [];
  const referer = refererObstacle(asked, readability);
  if (referer) return [referer];
  const address = sourceAddressObstacle(asked, readability);
  if (address) return [address];
  const partly = unreadableObject(readability);
  const request = { ...objectRequest(asked.reading), resource: partly ?? asked.representatives.objects[0] };
  const hasPolicy = asked.statements.some((statement) => statement.owner.type !== ORGANIZATION_POLICY && !isByAcl(statement));
  const near = nearMisses(asked.statements, request);
  const partition = partitionOf(asked);
  const mistake = (truth: 'yes' | 'unknown') => mistakeIn({ statements: asked.statements, near, request, partition, truth });
  const notGranted = { kind: 'not-granted', near, hasPolicy, partly } as const;
  // Where some objects are not known, what is certain of others is not certain of all.
  if (verdict === 'unknown') {
    const denials = uncertainDenials(readability);
    return [denials.length > 0 ? { kind: 'explicit-deny', truth: 'unknown', doubts, denials } : { ...notGranted, truth: 'unknown', doubts, mistake: mistake('unknown') }];
  }
  const denials = certainDenials(readability);
  const denied: Obstacle[] = denials.length > 0 ? [{ kind: 'explicit-deny', truth: 'yes', doubts: [], denials, partly }] : [];
  const granted = isGranted(readability);
  if (denied.length > 0 && granted) return denied;
  const primary = partly ? undefined : primaryLetThrough(asked.reading, (overrides) => {
    return readabilityOf(asked.statements, asked.representatives, objectRequest(asked.reading, overrides)).verdict === 'yes';
  });
  const found = mistake('yes');
  const doubt = primary ? stagingDoubt(primary) : found && partitionDoubt(found, asked.reading.distribution);
  return [...denied, { ...notGranted, truth: 'yes', doubts: [], ...doubt, mistake: found, primary }];
}

function asObstacles(judgement: Judgement, obstacle: (certainty: { truth: 'yes' | 'unknown'; doubts: Judgement['doubts'] }) => Obstacle): Obstacle[] {
  return judgement.truth === 'no' ? [] : [obstacle({ truth: judgement.truth, doubts: judgement.doubts })];
}
