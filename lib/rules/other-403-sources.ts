import { defineRule } from './rule';
import { distributionWords } from './words';
import { ownRefusalsOf } from '../access/own-refusals';

export const other403Sources = defineRule({
  id: 'other-403-sources',
  severity: 'info',
  title: 'CloudFront may answer 403 by itself, whatever S3 says',
  why: 'Not every 403 comes from the bucket. A distribution refuses viewers by its own settings before it asks S3: a web ACL, countries, signed URLs, HTTP, or '
    + 'being disabled. The header Server of the answer tells them apart: AmazonS3 where the bucket has answered, CloudFront where the distribution has.',
  fix: 'Nothing has to be changed: keep these settings in mind when viewers get a 403.',
  acknowledge: 'The settings are meant.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/http-403-permission-denied.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/georestrictions.html',
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/PrivateContent.html',
  ],
  remarks: true,

  *check({ path }) {
    if (path.index > 0) return;
    const refusals = ownRefusalsOf(path.distribution);
    if (refusals.length === 0) return;
    yield {
      message: `${distributionWords(path)} refuses some viewers by itself, before S3 is asked: ${refusals.join('; ')}.`,
      fix: 'Look at the headers of the answer when viewers get a 403: `Server: CloudFront` comes from one of these settings, `Server: AmazonS3` from the bucket.',
      at: { resource: path.distribution, property: 'DistributionConfig' },
    };
  },
});
