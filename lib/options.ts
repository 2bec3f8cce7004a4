import { Finding } from './rules/judge';
import { RULES } from './rules/registry';
import { SafeOriginOptions } from './safe-origin-options';

/** Shown without being asked for: an unknown that nobody sees is taken for a yes. */
const ALWAYS_SHOWN = 'read-not-provable';

/** Refuses ids that name no rule, so that a typo does not leave a rule on. */
export function checkOptions({ disabledRules = [] }: SafeOriginOptions): void {
  if (!Array.isArray(disabledRules)) throw new Error(`cdk-safe-origin: disabledRules is a ${typeof disabledRules}; give a list of rule ids`);
  const known = RULES.map(({ id }) => id);
  const unknown = disabledRules.find((id) => !known.includes(id));
  if (unknown !== undefined) {
    throw new Error(`cdk-safe-origin: there is no rule '${unknown}' to disable; the rules are ${known.join(', ')}`);
  }
  if (disabledRules.includes('checker-failed')) {
    throw new Error('cdk-safe-origin: \'checker-failed\' cannot be disabled, since a broken check must not be silent');
  }
}

export function isEnabled({ rule }: Finding, { disabledRules = [] }: SafeOriginOptions): boolean {
  return !disabledRules.includes(rule.id);
}

export function isShown({ rule, severity }: Finding, { verbose = false }: SafeOriginOptions): boolean {
  return severity !== 'info' || verbose || rule.id === ALWAYS_SHOWN;
}

export function fails({ severity, certainty }: Finding, { strict = false }: SafeOriginOptions): boolean {
  if (severity === 'info') return false;
  return strict || (severity === 'error' && certainty === 'certain');
}

/** The options for a finding that several registrations cover: the strictest of each. */
export function strictest(all: readonly SafeOriginOptions[]): SafeOriginOptions {
  const [first = {}, ...rest] = all;
  return {
    strict: all.some(({ strict }) => strict),
    verbose: all.some(({ verbose }) => verbose),
    disabledRules: first.disabledRules?.filter((id) => rest.every(({ disabledRules }) => disabledRules?.includes(id))),
  };
}
