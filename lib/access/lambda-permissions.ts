import { PolicyHolder } from './gate';
import { isSameName, physicalIdOf } from './named';
import { OwnedStatement } from './obstacle';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { ResourceGraph } from '../graph/resource-graph';
import { Condition } from '../iam/policy';
import { literalOf, Text, text } from '../template/text';
import { asText, at, Value } from '../template/value';
import { any } from '../truth';

/** The permissions of a function, by its name, its ARN, or its account and name. */
export function permissionsFor(target: Resource, graph: ResourceGraph): readonly PolicyHolder[] {
  const name = physicalIdOf(target, graph);
  const { account } = pseudoParametersOf(target.stack);
  const arn = asText(graph.resolve({ 'Fn::GetAtt': [target.logicalId, 'Arn'] }, target.stack)) ?? text('');
  return graph.ofType('AWS::Lambda::Permission')
    .map((owner) => {
      const named = asText(at(owner.properties, 'FunctionName')) ?? text('');
      return { owner, belongs: any([name, arn, text(account, ':function:', name)].map((spelling) => isSameName(named, owner.stack, spelling, target.stack))) };
    })
    .filter(({ belongs }) => belongs.truth !== 'no');
}

const CONDITIONS: readonly (readonly [property: string, operator: string, key: string])[] = [
  ['SourceArn', 'StringLike', 'aws:SourceArn'],
  ['SourceAccount', 'StringEquals', 'aws:SourceAccount'],
  ['PrincipalOrgID', 'StringEquals', 'aws:PrincipalOrgID'],
  ['EventSourceToken', 'StringEquals', 'lambda:EventSourceToken'],
  ['FunctionUrlAuthType', 'StringEquals', 'lambda:FunctionUrlAuthType'],
];

/**
 * A permission as the policy statement that Lambda makes of it.
 * https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
export function permissionStatement(permission: Resource, functionArn: Text): OwnedStatement {
  const property = (name: string) => at(permission.properties, name);
  return {
    index: 0,
    owner: permission,
    effect: 'Allow',
    principal: { negated: false, value: principalOf(asText(property('Principal')) ?? text('')) },
    action: { negated: false, value: property('Action') ?? text('') },
    resource: { negated: false, value: functionArn },
    conditions: CONDITIONS.flatMap(([name, operator, key]): Condition[] => {
      const value = property(name);
      return value === undefined ? [] : [{ operator, key, values: [value] }];
    }),
    variables: false,
  };
}

/** A service, an account (which CloudFront is none of), or everyone. */
function principalOf(named: Text): Value {
  return literalOf(named) === '*' ? named : new Map([['Service', named]]);
}
