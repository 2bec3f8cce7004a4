import type { Asked } from './authorization-obstacles';
import { Obstacle, OwnedStatement } from './obstacle';
import { asJudgement, isGranted, Readability, readabilityOf } from './readability';
import { customHeader, objectRequest } from './request';
import { mapLiterals, Text } from '../template/text';
import { asText } from '../template/value';
import { Doubt, YES } from '../truth';

type RefererMismatch = Extract<Obstacle, { kind: 'referer-mismatch' }>;

/**
 * Whether the read fails for the Referer alone: a bucket policy asks for a secret that the origin's custom headers do not
 * send. Found by asking again with the Referer that the policy wants.
 */
export function refererObstacle(asked: Asked, readability: Readability): RefererMismatch | undefined {
  if (asked.reading.identity.kind !== 'anonymous') return undefined;
  const { verdict } = readability;
  const wanted = asked.statements.flatMap((statement) => refererValues(statement).map((value) => ({ statement, value })));
  if (wanted.length === 0 || verdict === 'partial') return undefined;
  const sent = customHeader(asked.reading.origin, 'referer')?.value;
  const doubts = readability.doubts;
  const suspected = sent !== undefined && doubts.every(({ kind }) => kind === 'suspected');
  if (verdict === 'unknown' && !suspected) return undefined;
  const truth = verdict === 'no' ? 'yes' : 'unknown';
  const remedy = wanted.find(({ value }) => wouldRead(asked, value));
  if (remedy) return mismatch(sent ? 'secret' : 'not sent', remedy.statement, truth, doubts);
  const denial = wanted.find(({ statement }) => statement.effect === 'Deny');
  return denial && !isGranted(readability) ? mismatch('deny only', denial.statement, 'yes', []) : undefined;
}

function mismatch(by: RefererMismatch['by'], statement: OwnedStatement, truth: 'yes' | 'unknown', doubts: readonly Doubt[]): RefererMismatch {
  return { kind: 'referer-mismatch', by, statement, truth, doubts: truth === 'unknown' ? doubts : [] };
}

/** The Referers that a statement speaks of, as one that matches them would be sent. */
function refererValues({ conditions }: OwnedStatement): readonly Text[] {
  return conditions
    .filter(({ key }) => key.toLowerCase() === 'aws:referer')
    .flatMap(({ values }) => values.flatMap((value) => asText(value) ?? []))
    .map((value) => mapLiterals(value, (literal) => literal.replace(/\*/g, '').replace(/\?/g, 'x')));
}

function wouldRead(asked: Asked, referer: Text): boolean {
  const request = objectRequest(asked.reading, new Map([['aws:referer', { present: YES, values: [referer] }]]));
  return asJudgement(readabilityOf(asked.statements, asked.representatives, request)).truth === 'yes';
}
