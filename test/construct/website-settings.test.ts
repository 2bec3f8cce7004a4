import { aws_s3 as s3 } from 'aws-cdk-lib';
import { messagesOf, shop } from './sites';
import { Failover, MissingObjects, PagePaths, PathOrigin, Redirect, SafeOriginDistributionProps } from '../../lib';

const RULE: s3.RoutingRule = { condition: { keyPrefixEquals: 'docs/' }, replaceKey: s3.ReplaceKey.prefixWith('documents/') };
const FOLDERS = 'for index documents of folders use pagePaths: PagePaths.DIRECTORY_INDEXES (index.html)';

test.each<[title: string, settings: s3.BucketProps, props: SafeOriginDistributionProps, unused: string | undefined]>([
  ['an index document', { websiteIndexDocument: 'index.html' }, {}, FOLDERS],
  ['another one', { websiteIndexDocument: 'home.html' }, {}, `for the index document 'home.html' of the site use defaultRootObject; ${FOLDERS}`],
  ['an error document', { websiteIndexDocument: 'index.html', websiteErrorDocument: 'oops.html' }, { pagePaths: PagePaths.WITHOUT_ENDINGS }, 'for the error document use missingObjects: MissingObjects.notFound(\'/oops.html\')'],
  ['routing rules', { websiteIndexDocument: 'index.html', websiteRoutingRules: [RULE] }, { pagePaths: PagePaths.DIRECTORY_INDEXES }, 'for routing rules use redirects: [Redirect.prefix(…)]'],
  ['what has its counterpart', { websiteIndexDocument: 'home.html', websiteErrorDocument: 'oops.html', websiteRoutingRules: [RULE] }, {
    defaultRootObject: 'home.html', pagePaths: PagePaths.DIRECTORY_INDEXES, missingObjects: MissingObjects.singlePageApp(), redirects: [Redirect.prefix('/docs/', '/documents/')],
  }, undefined],
  ['nothing', {}, {}, undefined],
])('%s of a website bucket', (_title, settings, props, unused) => {
  const { app } = shop((stack) => ({ ...props, bucket: new s3.Bucket(stack, 'Content', settings) }));
  expect(messagesOf(app)).toEqual(unused === undefined ? [] : [
    `warning The bucket 'Shop/Content' is read through its REST endpoint, where its website settings do nothing: ${unused}. [ack: cdk-safe-origin:websiteSettingsNotUsed]`,
  ]);
});

test('is said of every bucket, once', () => {
  const { app } = shop((stack) => {
    const [one, two] = ['One', 'Two'].map((id) => new s3.Bucket(stack, id, { websiteIndexDocument: 'index.html' }));
    return { origins: [PathOrigin.bucket('/a/*', one, { failover: Failover.to(two) }), PathOrigin.bucket('/b/*', one)] };
  });
  expect(messagesOf(app).map((message) => /'Shop\/(\w+)'/.exec(message)?.[1])).toEqual(['One', 'Two']);
});
