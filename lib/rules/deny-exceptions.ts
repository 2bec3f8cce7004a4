import { json, sourceAccountCondition, sourceArnCondition, written } from './statements';
import { AccessPath } from '../access/access-path';
import { OwnedStatement } from '../access/obstacle';
import { ResourceGraph } from '../graph/resource-graph';
import { Condition } from '../iam/policy';
import { entriesOf } from '../iam/principal';

/**
 * What to change in a Deny statement, so that CloudFront's request passes and those whom it is for are denied still;
 * undefined where only a request that origin access control signs can be excepted.
 */
export function exceptionFor(statement: OwnedStatement, path: AccessPath, graph: ResourceGraph): string | undefined {
  if (statement.conditions.some(({ key }) => OF_UPLOADS.test(key))) return 'Limit the statement to uploads, whose headers its Condition is about: let its Action be s3:PutObject.';
  return path.identity.kind === 'oac' ? signedException(statement, path, graph) : undefined;
}

/** The same for a request that is signed. */
export function signedException(statement: OwnedStatement, path: AccessPath, graph: ResourceGraph): string {
  const service = unless(statement, /^aws:PrincipalServiceName(?:sList)?$/i);
  if (service) return listing('CloudFront', service, 'cloudfront.amazonaws.com');
  const source = unless(statement, SOURCE_ARN) ?? unless(statement, /^aws:SourceAccount$/i);
  if (source) return exceptSource(source, statement, path, graph);
  return isForServices(statement)
    ? adding('CloudFront', { StringNotEquals: { 'aws:PrincipalServiceName': 'cloudfront.amazonaws.com' } })
    : adding('services', { BoolIfExists: { 'aws:PrincipalIsAWSService': 'false' } });
}

const SOURCE_ARN = /^aws:SourceArn$/i;

/** Headers of PutObject that no other request has. https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html */
const OF_UPLOADS = /^s3:(?:x-amz-(?!content-sha256)|requestobjecttag|object-lock-)/i;

/** The condition by which it does not deny what has certain values of a key. */
function unless({ conditions }: OwnedStatement, name: RegExp): Condition | undefined {
  return conditions.find(({ operator, key }) => /Not/i.test(operator) && name.test(key));
}

/** What a distribution depends on, and so cannot name it. */
const HAS_ITS_POLICY = /^AWS::(?:KMS::\w+|S3::AccessPoint)$/;

/** There, and in the template of another stack, its account stands for it. */
function exceptSource(condition: Condition, { owner }: OwnedStatement, path: AccessPath, graph: ResourceGraph): string {
  const isNamed = SOURCE_ARN.test(condition.key) && owner.stack === path.distribution.stack && !HAS_ITS_POLICY.test(owner.type);
  const { StringEquals: source } = isNamed ? sourceArnCondition(path, graph, written) : sourceAccountCondition(path.distribution, owner.stack);
  const [[key, value]] = Object.entries(source);
  return key.toLowerCase() === condition.key.toLowerCase() ? listing('this distribution', condition, value) : adding('the distributions of this account', { StringNotEquals: source });
}

function isForServices({ conditions, principal }: OwnedStatement): boolean {
  const named = principal && !principal.negated ? entriesOf(principal.value) : [];
  return conditions.some(({ key }) => /^aws:Principal(?:IsAWSService|ServiceName)/i.test(key)) || (named.length > 0 && named.every(({ type }) => type === 'Service'));
}

function adding(excepted: string, condition: object): string {
  return `Except ${excepted} from the statement, by adding to its Condition:\n${json(condition)}`;
}

function listing(excepted: string, { operator, key }: Condition, value: unknown): string {
  return `Except ${excepted} from the statement: add ${JSON.stringify(value)} to the values of ${operator} ${key} in its Condition.`;
}
