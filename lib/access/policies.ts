import { Gate, GATES, PolicyHolder } from './gate';
import { permissionStatement } from './lambda-permissions';
import { OwnedStatement } from './obstacle';
import { Resource } from '../graph/resource';
import { policyDocumentOf } from '../iam/policy';
import { RequestContext } from '../iam/request';
import { withVariables } from '../iam/variables';
import { defectIn, InputError } from '../template/template-set';
import { asText, at, listOf, Value } from '../template/value';
import { Doubt } from '../truth';

/** The statements of the policies in a property of resources, each with its owner. */
export function ownedStatements(owners: readonly Resource[], property: string, reader: Resource, defects: InputError[]): readonly OwnedStatement[] {
  return owners.flatMap((owner) => {
    const { statements, problems } = policyDocumentOf(at(owner.properties, property));
    for (const problem of problems) {
      defects.push(defectIn(owner.stack, `resource ${owner.logicalId}: ${property} ${problem}`));
    }
    const doubt = existenceDoubt(owner, reader);
    // Written out, since this is done for every statement of an app and a spread is slow.
    return statements.map(({ index, sid, effect, principal, action, resource, conditions, variables, oddVersion, misfit, open }) => ({
      index, sid, effect, principal, action, resource, conditions, variables, oddVersion, misfit, open: open ?? doubt, owner,
    }));
  });
}

/** What the holders say of a gate; whether an open one is meant for it leaves its statements open. */
export function gateStatements(gate: Gate, holders: readonly PolicyHolder[], defects: InputError[]): readonly OwnedStatement[] {
  const { distribution } = gate.reading;
  return holders.flatMap(({ owner, belongs }) => {
    const statements = gate.kind === 'function'
      ? [{ ...permissionStatement(owner, gate.arn), open: existenceDoubt(owner, distribution) }]
      : ownedStatements([owner], GATES[gate.kind].property, distribution, defects);
    const [doubt] = belongs.doubts;
    return doubt ? statements.map((statement) => ({ ...statement, open: statement.open ?? doubt })) : statements;
  });
}

/**
 * The statements with the policy variables in their Resource filled in, as far as the request says what they are: to tell
 * apart the objects that they name. What names none, for want of a value, names none here either.
 */
export function withFilledResources(statements: readonly OwnedStatement[], context: RequestContext): readonly OwnedStatement[] {
  return statements.map((statement) => {
    const { resource, variables } = statement;
    if (!variables || !resource || !listOf(resource.value).some(hasVariable)) return statement;
    const value = listOf(resource.value).flatMap((each) => (hasVariable(each) ? withVariables(asText(each)!, context) ?? [] : [each]));
    return { ...statement, resource: { ...resource, value } };
  });
}

/** Not where it stands for a character that is no wildcard (`${*}`), which a pattern cannot say otherwise. */
function hasVariable(value: Value): boolean {
  const literals = asText(value)?.parts.filter((part) => typeof part === 'string') ?? [];
  return literals.some((part) => part.includes('${')) && !literals.some((part) => /\$\{[*?$]\}/.test(part));
}

/** A policy that hangs on the same condition as the distribution is there whenever the distribution is. */
function existenceDoubt(owner: Resource, reader: Resource): Doubt | undefined {
  if (owner.exists.truth === 'yes') return undefined;
  const together = owner.stack === reader.stack && owner.condition === reader.condition;
  return together ? undefined : owner.exists.doubts[0] ?? { kind: 'value', about: `the condition \`${owner.condition}\`` };
}
