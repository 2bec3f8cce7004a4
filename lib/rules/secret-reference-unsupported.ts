import { defineRule, obstacleOf, weightOf } from './rule';
import { distributionWords, named } from './words';
import { Obstacle } from '../access/obstacle';
import { render } from '../template/text';

export const secretReferenceUnsupported = defineRule({
  id: 'secret-reference-unsupported',
  severity: 'error',
  title: 'A secure string is referred to where CloudFormation does not fill it in',
  why: 'CloudFormation fills in `{{resolve:ssm-secure:…}}` in a short list of properties only. Those of distributions and bucket policies are not among them, '
    + 'so it refuses to deploy the template. References to Secrets Manager, and to plain parameters, are filled in everywhere.',
  fix: 'Keep the secret in Secrets Manager, and refer to it by `{{resolve:secretsmanager:…}}`.',
  acknowledge: 'Never: the deployment is refused.',
  references: [
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm-secure-strings.html',
    'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'secure-reference');
    if (!obstacle) return;
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} would not be deployed: ${placesOf(obstacle)} a secure string (\`{{resolve:ssm-secure:…}}\`), which CloudFormation does not fill in there.`,
      fix: 'Keep the secret in Secrets Manager: `SecretValue.secretsManager(\'site/referer\').unsafeUnwrap()`; in a template, '
        + '"{{resolve:secretsmanager:site/referer:SecretString}}". Write the same reference in the header and in the policy.',
      at: obstacle.headers.length === 0 && obstacle.policy ? { resource: obstacle.policy, property: 'PolicyDocument' } : undefined,
    };
  },
});

function placesOf({ headers, policy }: Extract<Obstacle, { kind: 'secure-reference' }>): string {
  const places = [
    ...(headers.length > 0 ? [`the custom header ${headers.map((name) => `\`${render(name)}\``).join(', ')} of its origin`] : []),
    ...(policy ? [`the bucket policy ${named(policy)}`] : []),
  ];
  return `${places.join(' and ')} ${places.length > 1 ? 'refer to' : 'refers to'}`;
}
