import { RequestContext } from './request';
import { ESCAPED } from '../template/automaton';
import { Hole, Text, textOf } from '../template/text';

const VARIABLE = /\$\{([^{}]*)\}/g;
/** A condition key: `aws:SourceIp`, `aws:PrincipalTag/team`, `www.amazon.com:user_id`. */
const KEY = /^[\w.-]+:[^:]/;
const NAME = /^([^,]+?)(?:\s*,\s*'([^']*)')?$/;

/**
 * A policy value with its variables (`${aws:SourceIp}`) replaced by what the request carries; undefined where it carries
 * no such key, since the value then matches nothing.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 */
export function withVariables(value: Text, context: RequestContext): Text | undefined {
  if (!value.parts.some((part) => typeof part === 'string' && part.includes('${'))) return value;
  const parts: (string | Hole | Text)[] = [];
  for (const part of value.parts) {
    if (typeof part !== 'string') {
      parts.push(part);
      continue;
    }
    let end = 0;
    for (const match of part.matchAll(VARIABLE)) {
      const replacement = replacementOf(match[1], context);
      if (replacement === undefined) return undefined;
      parts.push(part.slice(end, match.index), replacement);
      end = match.index + match[0].length;
    }
    parts.push(part.slice(end));
  }
  return textOf(parts);
}

/** Whether it has what looks like a variable and is none: what was meant for `Fn::Sub`. */
export function isUnfilled({ parts }: Text): boolean {
  return parts.some((part) => typeof part === 'string' && [...part.matchAll(VARIABLE)].some(([, name]) => !/^[*?$]$/.test(name) && !KEY.test(name)));
}

function replacementOf(variable: string, context: RequestContext): string | Hole | Text | undefined {
  if (variable === '*' || variable === '?') return ESCAPED[variable];
  if (variable === '$') return '$';
  const [, name, fallback] = NAME.exec(variable) ?? [undefined, variable];
  if (!KEY.test(name)) return fallback; // `${Bucket}`, `${AWS::AccountId}`: what only Fn::Sub replaces, no request carries
  const carried = context.get(name.toLowerCase());
  if (carried === undefined || carried.present.truth === 'no') return fallback;
  const [only, ...more] = carried.values ?? [];
  const isKnown = carried.present.truth === 'yes' && only !== undefined && more.length === 0;
  return isKnown ? only : { id: `variable|${name}`, label: name, about: `the policy variable \`${name}\`` };
}
