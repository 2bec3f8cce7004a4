import { OwnedStatement } from './obstacle';
import { Representatives } from './representative-objects';
import { Application, Authorization, authorizer } from '../iam/authorization';
import { RequestShape } from '../iam/request';
import { Text } from '../template/text';
import { Doubt, Judgement, NO, unknown, YES } from '../truth';

/** What the statements decide for each of the objects an origin can be asked for. */
export interface Readability {
  readonly verdict: 'yes' | 'no' | 'unknown' | 'partial';
  readonly doubts: readonly Doubt[];
  readonly decisions: readonly { readonly object: Text; readonly authorization: Authorization<OwnedStatement> }[];
}

export function readabilityOf(statements: readonly OwnedStatement[], { objects, doubt }: Representatives, request: RequestShape): Readability {
  const authorize = authorizer(statements, request);
  return readabilityBy(objects.map((object) => ({ object, authorization: authorize(object) })), doubt);
}

/** What decisions about objects come to; with a doubt where they may not stand for all. */
export function readabilityBy(decisions: Readability['decisions'], doubt?: Doubt): Readability {
  const judgements = decisions.map(({ authorization }) => authorization.allowed);
  const verdict = overall(judgements);
  const doubts = judgements.flatMap((judgement) => judgement.doubts);
  // Where some objects can be read and others not, there may be more of either.
  return doubt && verdict !== 'partial' ? { verdict: 'unknown', doubts: [...doubts, doubt], decisions } : { verdict, doubts, decisions };
}

/** All alike, or some yes and some no; where some are not known, neither is the whole. */
function overall(judgements: readonly Judgement[]): Readability['verdict'] {
  const [{ truth: first }] = judgements;
  if (judgements.every(({ truth }) => truth === first)) return first;
  return judgements.some(({ truth }) => truth === 'unknown') ? 'unknown' : 'partial';
}

/** The verdict as a judgement: partly readable counts as readable. */
export function asJudgement({ verdict, doubts }: Readability): Judgement {
  if (verdict === 'unknown') return unknown(...doubts);
  return verdict === 'no' ? NO : YES;
}

/** The Deny statements that certainly apply to an object. */
export function certainDenials({ decisions }: Readability): readonly Application<OwnedStatement>[] {
  const all = decisions.flatMap(({ authorization }) => authorization.denials).filter(({ applies }) => applies.truth === 'yes');
  return [...new Map(all.map((application) => [application.statement, application])).values()];
}

/** The Deny statements that alone leave it open, where everything is certainly allowed otherwise. */
export function uncertainDenials({ decisions }: Readability): readonly Application<OwnedStatement>[] {
  const granted = decisions.every(({ authorization }) => authorization.grants.some(({ applies }) => applies.truth === 'yes'));
  const denials = decisions.flatMap(({ authorization }) => authorization.denials);
  return granted ? [...new Map(denials.map((application) => [application.statement, application])).values()] : [];
}

/** Whether some Allow statement applies, or may apply, to an object that cannot be read. */
export function isGranted({ decisions }: Readability): boolean {
  return decisions.some(({ authorization }) => authorization.grants.length > 0);
}

/** An object that cannot be read, where others can. */
export function unreadableObject({ verdict, decisions }: Readability): Text | undefined {
  if (verdict !== 'partial') return undefined;
  return decisions.find(({ authorization }) => authorization.allowed.truth === 'no')?.object;
}
