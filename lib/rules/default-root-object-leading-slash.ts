import { defineRule, obstacleOf } from './rule';
import { distributionWords } from './words';
import { render } from '../template/text';

export const defaultRootObjectLeadingSlash = defineRule({
  id: 'default-root-object-leading-slash',
  severity: 'error',
  title: 'The default root object begins with a slash',
  why: 'CloudFront puts the default root object behind the slash of the root, so that `/index.html` becomes `//index.html`: S3 finds no such key and answers '
    + '403 or 404 to everyone who asks for the domain alone. CloudFront may refuse such a name as well (InvalidDefaultRootObject).',
  fix: 'Name the object without the slash: index.html.',
  acknowledge: 'Never: either the deployment is refused, or the root of the site is not found.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DefaultRootObject.html',
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_DistributionConfig.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'malformed-root-object');
    if (!obstacle) return;
    const name = render(obstacle.named);
    const mended = name.replace(/^\/+/, '');
    yield {
      // All other objects can be read, but the first page of the site cannot.
      message: `${distributionWords(path)} cannot answer for its root: the default root object \`${name}\` begins with a slash, so CloudFront asks for \`/${name}\`.`,
      fix: mended === '' ? 'Name an object, such as defaultRootObject: \'index.html\' (DefaultRootObject in a template), or remove it.' : `Write defaultRootObject: '${mended}' (DefaultRootObject in a template).`,
      at: { resource: path.distribution, property: 'DistributionConfig.DefaultRootObject' },
    };
  },
});
