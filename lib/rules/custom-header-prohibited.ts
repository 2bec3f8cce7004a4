import { defineRule, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords } from './words';
import { render } from '../template/text';

export const customHeaderProhibited = defineRule({
  id: 'custom-header-prohibited',
  severity: 'error',
  title: 'The origin adds a header that CloudFront does not let it add',
  why: 'CloudFront keeps some headers to itself, among them Host, Cookie, Cache-Control, Range, Via, X-Real-Ip and all that begin with X-Amz- or X-Edge-. '
    + 'It refuses an origin with one of them among its custom headers, so the deployment fails.',
  fix: 'Remove the header, or give it another name.',
  acknowledge: 'Never: the deployment is refused.',
  references: ['https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/add-origin-custom-headers.html'],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'prohibited-headers');
    if (!obstacle) return;
    const names = obstacle.names.map((name) => `\`${render(name)}\``).join(', ');
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} would not be deployed: its origin for ${bucketWords(path)} adds ${names} to its requests, which CloudFront does not permit among custom headers.`,
      fix: `Take ${names} out of customHeaders (OriginCustomHeaders in a template). A secret that shows where requests come from goes into a header of your own, `
        + 'such as X-Origin-Verify, or for a website endpoint into Referer; what S3 needs for signing or encryption, CloudFront and S3 add themselves.',
    };
  },
});
