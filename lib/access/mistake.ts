import { hasStrayCharacter, isRepairable, malformedArnsIn } from './malformed-arn';
import { Obstacle, OwnedStatement } from './obstacle';
import { pseudoParametersOf } from '../graph/environment';
import { Resource } from '../graph/resource';
import { NearMiss, suspects } from '../iam/near-miss';
import { Condition } from '../iam/policy';
import { Request } from '../iam/request';

/** What the statement that was meant to grant the read gets wrong. */
export type MistakeKind =
  /** `aws:SourceArn` or `aws:SourceAccount` is not this distribution's. */
  | 'source'
  /** Its Resource is not what is asked for. */
  | 'resource'
  /** An ARN with a space in it, or of another partition. */
  | 'malformed'
  /** `kms:ViaService` is not S3 in the Region of the bucket. */
  | 'via-service'
  /** The encryption context is the bucket where it should be its objects, or the other way round. */
  | 'encryption-context';

export interface Mistake extends NearMiss<OwnedStatement> {
  readonly kind: MistakeKind;
}

interface Denied {
  readonly statements: readonly OwnedStatement[];
  readonly near: readonly NearMiss<OwnedStatement>[];
  readonly request: Request;
  readonly partition: string;
  readonly truth: 'yes' | 'unknown';
}

/** The mistake of the closest statement, where it is one that has a name. */
export function mistakeIn({ statements, near, request, partition, truth }: Denied): Mistake | undefined {
  const malformed = truth === 'yes' ? statements.find((statement) => isRepairable(statement, partition, request)) : undefined;
  if (malformed) return { kind: 'malformed', statement: malformed, element: 'resource', conditions: [] };
  const mistakes = (truth === 'yes' ? near : suspects(statements, request)).flatMap((miss): Mistake[] => {
    const kind = kindOf(miss, request.principal.kind === 'service');
    return kind ? [{ ...miss, kind }] : [];
  });
  return mistakes.find(({ kind }) => kind !== 'resource') ?? mistakes[0];
}

/** Where the Region of the stack is not known, a partition that is written out is likely the one it is deployed to. */
export function partitionDoubt({ kind, statement }: Mistake, { stack }: Resource): Pick<Obstacle, 'truth' | 'doubts'> | undefined {
  if (kind !== 'malformed' || stack.region !== undefined) return undefined;
  const isMeant = malformedArnsIn(statement, pseudoParametersOf(stack).partition).every(({ arn }) => !hasStrayCharacter(arn));
  return isMeant ? { truth: 'unknown', doubts: [{ kind: 'value', about: 'the partition it is deployed to' }] } : undefined;
}

/** Only a service's requests carry where they come from. */
function kindOf({ element, conditions }: NearMiss<OwnedStatement>, isService: boolean): MistakeKind | undefined {
  if (element === 'resource') return 'resource';
  if (element !== 'condition') return undefined;
  const isPositive = conditions.every(({ operator }) => !NEGATED.test(operator));
  const hangsOn = (...keys: readonly string[]) => isPositive && conditions.every((condition) => keys.includes(keyOf(condition)));
  if (isService && hangsOn('aws:sourcearn', 'aws:sourceaccount')) return 'source';
  if (hangsOn('kms:viaservice')) return 'via-service';
  return hangsOn('kms:encryptioncontext:aws:s3:arn') ? 'encryption-context' : undefined;
}

const NEGATED = /Not|Null/i;

function keyOf({ key }: Condition): string {
  return key.toLowerCase();
}
