import { literalsIn, saysItsCalls } from './deployment-calls';
import { BUCKET_DEPLOYMENT } from './uploads';
import { append, kept } from '../collections';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { actionMatches } from '../iam/authorization';
import { policyDocumentOf } from '../iam/policy';
import { Stack } from '../template/template-set';
import { holesOf, literalOf, spelledOut, text } from '../template/text';
import { asText, at, isList, isMap, listOf, Value } from '../template/value';

/**
 * Custom resources of an app's own that are told of a bucket or key and of what reads there, in an app in which someone may write
 * its policy: to let the reader in. What they do at deployment stands in no template.
 */
export function policyWriters(owner: Resource, api: string, graph: ResourceGraph): readonly Resource[] {
  const introductions = introductionsIn(graph);
  if (introductions.size === 0 || !Object.hasOwn(ACTIONS, api)) return []; // as mostly
  const name = literalOf(spelledOut(asText(graph.resolve({ Ref: owner.logicalId }, owner.stack)) ?? text()));
  const told = [...introductions.get(owner.id) ?? [], ...(name ? introductions.get(named(name)) ?? [] : [])];
  return told.filter((by) => mayCall(by, ACTIONS[api], graph));
}

const ACTIONS: Readonly<Record<string, string>> = { PutBucketPolicy: 's3:PutBucketPolicy', PutKeyPolicy: 'kms:PutKeyPolicy' };

/** The custom resources that are told of a reader, by what else they are told of: the ids of resources, and names. */
type Introductions = ReadonlyMap<string, readonly Resource[]>;

const INTRODUCTIONS = new WeakMap<ResourceGraph, Introductions>();

function introductionsIn(graph: ResourceGraph): Introductions {
  return kept(INTRODUCTIONS, graph, () => {
    const introductions = new Map<string, Resource[]>();
    for (const by of graph.types().filter(isOfOwnKind).flatMap((type) => graph.ofType(type))) {
      const told = saysItsCalls(by) ? new Set<string>() : toldBy(by);
      if ([...told].some((id) => isReader(id, graph))) told.forEach((id) => append(introductions, id, by));
    }
    return introductions;
  });
}

function named(name: string): string {
  return `named ${name}`;
}

/** The type of what AWS Solutions Constructs adds to the policy of a key. */
export const KEY_POLICY_UPDATER = 'Custom::KmsKeyPolicyUpdater';

/** Of these it is known what they do. */
const KNOWN: ReadonlySet<string> = new Set([BUCKET_DEPLOYMENT, KEY_POLICY_UPDATER]);

function isOfOwnKind(type: string): boolean {
  return (type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource') && !KNOWN.has(type);
}

const READERS: ReadonlySet<string> = new Set(['AWS::CloudFront::Distribution', 'AWS::CloudFront::CloudFrontOriginAccessIdentity']);

function isReader(id: string, graph: ResourceGraph): boolean {
  return READERS.has(graph.byId(id)?.type ?? '');
}

function toldBy({ properties }: Resource): ReadonlySet<string> {
  const told = new Set<string>();
  const listen = (value: Value | undefined): void => {
    if (isList(value) || isMap(value)) return value.forEach((inner: Value) => listen(inner));
    const said = asText(value) ?? text();
    for (const { source } of holesOf(said)) if (source) told.add(source.id);
    told.add(named(literalOf(said) ?? ''));
  };
  listen(properties);
  return told;
}

/** Whether someone beside its code may, where the code and its rights are to be seen. */
function mayCall(caller: Resource, action: string, graph: ResourceGraph): boolean {
  const [code] = holesOf(asText(caller.property('ServiceToken')) ?? text()).flatMap((hole) => hole.source ?? []).map(({ id }) => graph.byId(id));
  if (code?.type !== 'AWS::Lambda::Function') return true;
  return kept(kept(RIGHTS, graph, () => new Map<string, boolean>()), `${action} ${code.stack.path}`, () => isAllowedIn(code.stack, action, graph));
}

const RIGHTS = new WeakMap<ResourceGraph, Map<string, boolean>>();

function isAllowedIn(stack: Stack, action: string, graph: ResourceGraph): boolean {
  const inStack = (type: string) => graph.ofType(type).filter((resource) => resource.stack === stack);
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
  return listOf(role.property('ManagedPolicyArns')).some((policy) => BROAD.test(literalsIn({ written: asText(policy) ?? text() })));
}
