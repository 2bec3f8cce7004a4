import { bucketWords, doubtWords, holderWords, named, statementWords } from './words';
import { AccessPath } from '../access/access-path';
import { Obstacle } from '../access/obstacle';

type Refused = Extract<Obstacle, { kind: 'statement-refused' }>;

/** That a policy is refused for a statement, which `reason` says more about. */
export function refusedWords({ refusal, gate, truth, doubts }: Refused, path: AccessPath, reason: string): string {
  const { owner } = refusal.statement;
  const isKey = owner.type.startsWith('AWS::KMS::');
  const holder = isKey ? named(owner) : gate ? upperCase(holderWords(gate)) : bucketWords(path);
  const [lacks, refuses] = truth === 'yes' ? ['would not get', 'refuses'] : ['may not get', 'may refuse'];
  return `${holder} ${lacks} its policy: ${statementWords(refusal.statement)} ${reason}, `
    + `and ${isKey ? 'KMS' : 'S3'} ${refuses} the policy as a whole at deployment.${doubtWords(doubts)}`;
}

function upperCase(words: string): string {
  return words.replace(/^the bucket /, '').replace(/^./, (first) => first.toUpperCase());
}
