import { Annotations, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { PagePaths } from './page-paths';
import { WebsiteOptions } from './website-options';

/** Says which website settings of a bucket do nothing when it is read through its REST endpoint, and what stands in their place. */
export function reportUnusedWebsiteSettings(scope: Construct, bucket: s3.IBucket, options: WebsiteOptions): void {
  const unused = unusedSettings(bucket, options);
  if (unused.length === 0) return;
  Annotations.of(scope).addWarningV2(
    'cdk-safe-origin:websiteSettingsNotUsed',
    `The bucket '${bucket.node.path}' is read through its REST endpoint, where its website settings do nothing: ${unused.join('; ')}.`,
  );
}

function unusedSettings(bucket: s3.IBucket, { defaultRootObject = 'index.html', pagePaths, missingObjects, redirects = [] }: WebsiteOptions): readonly string[] {
  const definition = bucket.node.defaultChild;
  const website = definition instanceof s3.CfnBucket ? Stack.of(bucket).resolve(definition.websiteConfiguration) : undefined;
  const { indexDocument, errorDocument, routingRules = [] } = website ?? {};
  const indexes = [
    ...(indexDocument === defaultRootObject ? [] : [`for the index document '${indexDocument}' of the site use defaultRootObject`]),
    ...(pagePaths === PagePaths.DIRECTORY_INDEXES || pagePaths === PagePaths.WITHOUT_ENDINGS ? [] : ['for index documents of folders use pagePaths: PagePaths.DIRECTORY_INDEXES (index.html)']),
  ];
  return [
    ...(indexDocument ? indexes : []),
    ...(errorDocument && !missingObjects ? [`for the error document use missingObjects: MissingObjects.notFound('/${errorDocument}')`] : []),
    ...(routingRules.length > 0 && redirects.length === 0 ? ['for routing rules use redirects: [Redirect.prefix(…)]'] : []),
  ];
}
