import { aws_s3 as s3, Stack, Token } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { AccessOptions } from './access-options';
import { ContentOptions } from './content-options';
import { fits } from './hashed-names';
import { keyOf } from './place';
import { contentsOf, immutablePatterns, prefixOf, uploadedKeys } from './site-content';
import { WebsiteOptions } from './website-options';

type Given = AccessOptions & ContentOptions & WebsiteOptions;

/** Why the content cannot be deployed as it is wanted, with the way out. */
export function contentReasons(given: Given, scope: Construct): readonly string[] {
  const { content = [], runtimeConfig, bucket } = given;
  if (content.length === 0 && !runtimeConfig) return withoutContent(given);
  const ofBucket = bucket ? [...elsewhere(bucket, scope), ...neighbours(bucket, given, scope)] : [];
  return [...ofBucket, ...place(given), ...uploaded(given), ...configuration(given), ...patterns(given)];
}

function withoutContent({ immutableFiles, pruning, invalidation }: Given): readonly string[] {
  const [useless] = Object.entries({ immutableFiles, pruning, invalidation }).flatMap(([name, value]) => (value === undefined ? [] : [name]));
  return useless === undefined ? [] : [`${useless} is for content that is deployed, and there is none. Give content: [Content.folder(…)], or leave it out.`];
}

/** The function that deploys is in the stack of the site, and its role has rights there only. */
function elsewhere(bucket: s3.IBucket, scope: Construct): readonly string[] {
  const own = Stack.of(scope);
  const isOther = (one: string, other: string) => one !== other && !Token.isUnresolved(one) && !Token.isUnresolved(other);
  const other = [isOther(bucket.env.account, own.account) ? 'account' : '', isOther(bucket.env.region, own.region) ? 'Region' : ''].find((word) => word !== '');
  return other === undefined ? [] : [`content is deployed by a function in this stack, but the bucket '${bucket.node.path}' is in another ${other}. `
    + 'Use a BucketDeployment in a stack there, and leave content and runtimeConfig out.'];
}

function neighbours(bucket: s3.IBucket, { originPath, pruning }: Given, scope: Construct): readonly string[] {
  const prefix = prefixOf(originPath);
  return contentsOf(bucket, scope).flatMap(({ prefix: other, props, node }) => {
    const site = node.scope!.node.path;
    if (other === prefix) return [`the content of '${site}' is in the same folder of the bucket. Give each an originPath of its own.`];
    const removes = (pruning?._removesImmutable && other.startsWith(prefix)) || (props.pruning._removesImmutable && prefix.startsWith(other));
    return removes ? [`the content of '${site}' is in the same bucket, one in a folder of the other, and Pruning.all() would remove immutable files of both. `
      + 'Use Pruning.mutable(), or originPaths side by side.'] : [];
  });
}

function place({ originPath = '' }: Given): readonly string[] {
  if (Token.isUnresolved(originPath)) return ['originPath is not known before deployment, so content cannot be put there. Give it as plain text.'];
  return /[*?[]/.test(originPath) ? [`originPath is '${originPath}', of which *, ? and [ would be wildcards where content is put. Give the folder another name.`] : [];
}

function uploaded(given: Given): readonly string[] {
  const [keys] = given.pruning?._removesImmutable ? uploadedKeys(given) : [];
  return keys === undefined ? [] : [`viewers upload ${keys} to the bucket of the content, and Pruning.all() would remove what has a name like an immutable file. `
    + 'Use Pruning.mutable(), or give uploads a bucket of their own.'];
}

function configuration(given: Given): readonly string[] {
  const path = given.runtimeConfig?.path ?? '';
  const pattern = immutablePatterns(given).find((one) => path !== '' && fits(keyOf(path), one));
  return pattern === undefined ? [] : [`runtimeConfig has the path '${path}', which is among the files that never change ('${pattern}'). Give it another path.`];
}

function patterns(given: Given): readonly string[] {
  const { immutableFiles = [], defaultRootObject = 'index.html', missingObjects } = given;
  const pages = [defaultRootObject, keyOf(missingObjects?.response.responsePagePath ?? '')].filter((page) => page !== '');
  const [kept] = immutableFiles.flatMap((pattern) => pages.filter((page) => fits(page, pattern)).map((page) => [pattern, page]));
  if (kept) return [`immutableFiles has the pattern '${kept[0]}', which fits '${kept[1]}'; browsers would keep that page for a year. Name a folder, such as 'assets/*'.`];
  const slashed = immutableFiles.find((pattern) => pattern.startsWith('/'));
  return slashed === undefined ? [] : [`immutableFiles has the pattern '${slashed}', but keys have no leading slash: use '${slashed.replace(/^\/+/, '')}'.`];
}
