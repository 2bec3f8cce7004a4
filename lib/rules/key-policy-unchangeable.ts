import { defineRule, isReported, obstaclesOf, weightOf } from './rule';
import { json } from './statements';
import { bucketWords, doubtWords, named } from './words';

const ACCOUNT_ROOT = { 'Fn::Sub': 'arn:${AWS::Partition}:iam::${AWS::AccountId}:root' };

export const keyPolicyUnchangeable = defineRule({
  id: 'key-policy-unchangeable',
  severity: 'error',
  title: 'A key policy lets nobody change it',
  why: 'KMS makes a key only if its policy lets the principal that makes it call kms:PutKeyPolicy later ("The new key policy will not allow you to update the key policy '
    + 'in the future"). A statement for CloudFront alone leaves nobody who may: services do not deploy keys. A key without a policy gets the default one, which '
    + 'lets the account.',
  fix: 'Keep a statement in the key policy that lets the account use and change the key.',
  acknowledge: 'Whoever deploys the key meets the conditions of a statement that allows kms:PutKeyPolicy.',
  references: [
    'https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html',
    'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#prevent-unmanageable-key',
  ],

  *check(diagnosis) {
    for (const obstacle of obstaclesOf(diagnosis, 'key-unchangeable').filter(isReported)) {
      const { truth, doubts, key } = obstacle;
      const refuses = truth === 'yes' ? 'lets nobody change it (kms:PutKeyPolicy), so KMS refuses' : 'may let nobody change it (kms:PutKeyPolicy), for which KMS refuses';
      yield {
        ...weightOf(obstacle),
        message: `${named(key)}, with which the objects of ${bucketWords(diagnosis.path)} are encrypted, has a policy that ${refuses} the key at deployment.${doubtWords(doubts)}`,
        fix: 'Let the account change the policy: in the CDK leave out the property policy of kms.Key and add statements with key.addToResourcePolicy(…); in a template add this one:\n'
          + json({ Effect: 'Allow', Principal: { AWS: ACCOUNT_ROOT }, Action: 'kms:*', Resource: '*' }),
        at: { resource: key, property: 'KeyPolicy' },
      };
    }
  },
});
