import { defineRule, obstacleOf, weightOf } from './rule';
import { bucketWords, distributionWords } from './words';
import { render, Text, text } from '../template/text';

export const originPathMalformed = defineRule({
  id: 'origin-path-malformed',
  severity: 'error',
  title: 'The origin path lacks its slash, or ends with one',
  why: 'CloudFront puts the origin path between the host and the path of the request. It must begin with a slash and not end with one; for the whole bucket '
    + 'it is left out. CloudFront refuses other paths, or asks S3 for keys with two slashes in a row, which no object has.',
  fix: 'Begin OriginPath with a slash, and do not end it with one.',
  acknowledge: 'Never: the deployment is refused, or no object is found.',
  references: [
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesOrigin.html',
    'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_Origin.html',
  ],

  *check(diagnosis) {
    const { path } = diagnosis;
    const obstacle = obstacleOf(diagnosis, 'malformed-origin-path');
    if (!obstacle) return;
    const mended = render(wellFormed(obstacle.path));
    yield {
      ...weightOf(obstacle),
      message: `${distributionWords(path)} cannot read from ${bucketWords(path)}: the origin path \`${render(obstacle.path)}\` must begin with a slash and not end with one. `
        + 'CloudFront refuses it, or asks for keys that no object has.',
      fix: mended === '' ? 'For the whole bucket, remove originPath (OriginPath in a template).' : `Write originPath: '${mended}' (OriginPath in a template).`,
    };
  },
});

function wellFormed({ parts }: Text): Text {
  const last = parts.length - 1;
  const trimmed = text(...parts.map((part, index) => (typeof part === 'string' && index === last ? part.replace(/\/+$/, '') : part)));
  const [first, ...rest] = trimmed.parts;
  const isBegun = first === undefined || (typeof first !== 'string' && first.alphabet === undefined);
  return isBegun ? trimmed : text('/', typeof first === 'string' ? first.replace(/^\/+/, '') : first, ...rest);
}
