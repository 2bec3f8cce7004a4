import { OwnedStatement } from '../access/obstacle';
import { ORGANIZATION_POLICY } from '../access/organization-policies';
import { Application } from '../iam/authorization';

/** The Deny statements that stand in a policy of the organization, or in those of the resource itself. */
export function denialsBy(whose: 'organization' | 'resource', denials: readonly Application<OwnedStatement>[]): readonly OwnedStatement[] {
  return denials.map(({ statement }) => statement).filter(({ owner }) => (owner.type === ORGANIZATION_POLICY) === (whose === 'organization'));
}
