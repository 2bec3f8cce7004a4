import { Anchor } from './rule';
import { OwnedStatement } from '../access/obstacle';

/** The place of a statement in the resource that holds the policy. */
export function policyAnchor({ owner, index }: OwnedStatement): Anchor {
  return { resource: owner, property: `PolicyDocument.Statement.${index}` };
}
