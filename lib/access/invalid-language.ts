import { InvalidAction, invalidActionIn } from './invalid-action';
import { unconfirmed } from './unconfirmed';
import { isDefined } from '../iam/condition';
import { Statement } from '../iam/policy';
import { Doubt } from '../truth';

/** What IAM does not define, and a policy nevertheless says. */
export type InvalidLanguage = { readonly doubt: Doubt } & (
  | { readonly by: 'operator'; readonly operator: string }
  | { readonly by: 'version'; readonly version: string }
  | ({ readonly by: 'no action' } & InvalidAction)
  | { readonly by: 'element'; readonly misfit: string }
);

/**
 * IAM Access Analyzer calls each an error; that S3 and KMS refuse the policy, no page says.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
 */
export function invalidLanguageIn({ action, conditions, misfit, oddVersion }: Statement): InvalidLanguage | undefined {
  const odd = conditions.find((condition) => !isDefined(condition));
  if (odd) return { by: 'operator', operator: odd.operator, doubt: unconfirmed(`whether AWS takes the condition operator \`${odd.operator}\`, which IAM does not define`) };
  if (misfit !== undefined) return { by: 'element', misfit, doubt: unconfirmed(`whether AWS takes a statement with ${misfit}`) };
  const invalid = invalidActionIn(action);
  if (invalid) return { by: 'no action', ...invalid, doubt: unconfirmed(`whether S3 takes a policy with the action \`${invalid.action}\`, which it does not have`) };
  return oddVersion === undefined ? undefined : { by: 'version', version: oddVersion, doubt: unconfirmed(`whether AWS takes the policy version \`${oddVersion}\`, which IAM does not define`) };
}
