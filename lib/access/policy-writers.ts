import { kept } from '../collections';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { actionMatches } from '../iam/authorization';
import { policyDocumentOf } from '../iam/policy';
import { holesOf, literalOf, spelledOut, Text, text } from '../template/text';
import { asText, at, isList, isMap, listOf, Value } from '../template/value';

/**
 * Custom resources of an app's own that are told of a bucket or key and of what reads there, in an app in which someone may write
 * its policy: to let the reader in. What they do at deployment stands in no template.
 */
export function policyWriters(owner: Resource, api: string, graph: ResourceGraph): readonly Resource[] {
  const telling = introductions(graph);
  if (telling.length === 0 || !Object.hasOwn(ACTIONS, api)) return []; // as mostly
  const name = literalOf(spelledOut(asText(graph.resolve({ Ref: owner.logicalId }, owner.stack)) ?? text()));
  return telling
    .filter(({ told }) => told.resources.has(owner.id) || (name !== undefined && name !== '' && told.words.has(name)))
    .filter(({ by }) => mayCall(by, ACTIONS[api], graph))
    .map(({ by }) => by);
}

const ACTIONS: Readonly<Record<string, string>> = { PutBucketPolicy: 's3:PutBucketPolicy', PutKeyPolicy: 'kms:PutKeyPolicy' };

interface Introduction {
  readonly by: Resource;
  readonly told: Told;
}

/** What properties name: resources by reference, and anything by its name. */
interface Told {
  readonly resources: Set<string>;
  readonly words: Set<string>;
}

const INTRODUCTIONS = new WeakMap<ResourceGraph, readonly Introduction[]>();

/** The custom resources that are told of a reader. */
function introductions(graph: ResourceGraph): readonly Introduction[] {
  return kept(INTRODUCTIONS, graph, () => {
    const shared = graph.base ? introductions(graph.base).filter(({ by }) => !graph.isReached(by.stack)) : [];
    const own = graph.types().filter(isOfOwnKind).flatMap((type) => graph.reachedOfType(type)).filter((by) => !isCall(by));
    return [...shared, ...own.map((by) => ({ by, told: toldBy(by) })).filter(({ told }) => isOfReader(told, graph))];
  });
}

/** Of these it is known what they do: the one invalidates what the distribution has cached, the other is for keys only. */
const KNOWN: ReadonlySet<string> = new Set(['Custom::CDKBucketDeployment', 'Custom::KmsKeyPolicyUpdater']);

function isOfOwnKind(type: string): boolean {
  return (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') && !KNOWN.has(type);
}

/** Those of `AwsCustomResource` say what they do. */
function isCall(resource: Resource): boolean {
  return ['Create', 'Update', 'Delete'].some((event) => /"action":/.test(literals(asText(resource.property(event)) ?? text())));
}

function literals({ parts }: Text): string {
  return parts.filter((part) => typeof part === 'string').join('');
}

const READERS: ReadonlySet<string> = new Set(['AWS::CloudFront::Distribution', 'AWS::CloudFront::CloudFrontOriginAccessIdentity']);

function isOfReader({ resources }: Told, graph: ResourceGraph): boolean {
  return [...resources].some((id) => READERS.has(graph.byId(id)?.type ?? ''));
}

function toldBy({ properties }: Resource): Told {
  const told: Told = { resources: new Set(), words: new Set() };
  const listen = (value: Value | undefined): void => {
    if (isList(value) || isMap(value)) return value.forEach((inner: Value) => listen(inner));
    const said = asText(value) ?? text();
    for (const { source } of holesOf(said)) if (source) told.resources.add(source.id);
    told.words.add(literalOf(said) ?? '');
  };
  listen(properties);
  return told;
}

/** Whether someone beside its code may, where the code and its rights are to be seen. */
function mayCall(caller: Resource, action: string, graph: ResourceGraph): boolean {
  const [code] = holesOf(asText(caller.property('ServiceToken')) ?? text()).flatMap((hole) => hole.source ?? []).map(({ id }) => graph.byId(id));
  if (code?.type !== 'AWS::Lambda::Function') return true;
  const inStack = (type: string) => graph.ofType(type).filter(({ stack }) => stack === code.stack);
  const documents = [
    ...[...inStack('AWS::IAM::Policy'), ...inStack('AWS::IAM::ManagedPolicy')].map((policy) => policy.property('PolicyDocument')),
    ...inStack('AWS::IAM::Role').flatMap((role) => listOf(role.property('Policies')).map((policy) => at(policy, 'PolicyDocument'))),
  ];
  return documents.some((document) => allows(document, action)) || inStack('AWS::IAM::Role').some(hasBroadPolicy);
}

function allows(document: Value | undefined, action: string): boolean {
  return policyDocumentOf(document).statements.some((statement) => {
    return statement.effect !== 'Deny' && statement.action !== undefined && actionMatches(statement.action, action).truth !== 'no';
  });
}

/** Managed policies of AWS with which policies of buckets and keys are written. https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html */
const BROAD = /policy\/(?:AdministratorAccess|PowerUserAccess|AmazonS3FullAccess|AWSKeyManagementServicePowerUser)$/;

function hasBroadPolicy(role: Resource): boolean {
  return listOf(role.property('ManagedPolicyArns')).some((policy) => BROAD.test(literals(asText(policy) ?? text())));
}
