import { findingKey } from '../../lib/rules/judge';
import { changed, oacSite, oaiSite } from '../../lib/rules/reference-sites';
import { JsonObject } from '../../lib/template/json';
import { analyzed } from '../analysis';

const CONFIG = 'Distribution.Properties.DistributionConfig';
const ALL = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];
const BEHAVIOR = { ViewerProtocolPolicy: 'https-only', CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6', AllowedMethods: ALL };

/** The site with three origins for its bucket, each with a behavior of its own. */
function threefold(site: JsonObject): JsonObject {
  const [origin] = (site as any).Resources.Distribution.Properties.DistributionConfig.Origins;
  return changed(site, {
    'Bucket.Properties.WebsiteConfiguration': { IndexDocument: 'index.html' },
    [`${CONFIG}.DefaultRootObject`]: undefined,
    [`${CONFIG}.Origins.1`]: { ...origin, Id: 'second' },
    [`${CONFIG}.Origins.2`]: { ...origin, Id: 'third' },
    [`${CONFIG}.DefaultCacheBehavior`]: { ...BEHAVIOR, TargetOriginId: 'second' },
    [`${CONFIG}.CacheBehaviors`]: [{ ...BEHAVIOR, PathPattern: '/a/*', TargetOriginId: 'site' }, { ...BEHAVIOR, PathPattern: '/b/*', TargetOriginId: 'third' }],
  });
}

test.each([
  ['other-403-sources', oacSite],
  ['directory-index-not-resolved', oacSite],
  ['write-methods-without-grant', oacSite],
  ['default-root-object-missing', oacSite],
  ['oai-is-legacy', oaiSite],
])('%s is said once of a distribution', (id, site) => {
  const { paths } = analyzed(threefold(site));
  expect(paths).toHaveLength(3);
  expect(paths.flatMap(({ findings }) => findings).filter(({ rule }) => rule.id === id)).toHaveLength(1);
});

test('what does not concern the first origin is said of the first that it does', () => {
  const [legacy] = (oaiSite as any).Resources.Distribution.Properties.DistributionConfig.Origins;
  const { paths } = analyzed(changed(threefold(oacSite), {
    [`${CONFIG}.Origins.1`]: { ...legacy, Id: 'second' },
    [`${CONFIG}.Origins.2`]: { ...legacy, Id: 'third' },
    'AccessIdentity': (oaiSite as any).Resources.AccessIdentity,
    'BucketPolicy.Properties.PolicyDocument.Statement.1': (oaiSite as any).Resources.BucketPolicy.Properties.PolicyDocument.Statement[0],
  }));
  expect(paths.map(({ findings }) => findings.some(({ rule }) => rule.id === 'oai-is-legacy'))).toEqual([false, true, false]);
});

test('a behavior that names no origin is one finding, and none of the origins can be read', () => {
  const { paths } = analyzed(changed(threefold(oacSite), { [`${CONFIG}.CacheBehaviors.1.TargetOriginId`]: 'Third' }));
  const errors = paths.map(({ findings }) => findings.filter(({ severity }) => severity === 'error'));
  expect(paths.map(({ diagnosis }) => diagnosis.canRead)).toEqual(['no', 'no', 'no']);
  expect(errors.map((each) => each.map(({ rule, property }) => [rule.id, property]))).toEqual(Array(3).fill([['origin-config-invalid', 'DistributionConfig']]));
  expect(new Set(errors.flat().map(findingKey)).size).toBe(1);
});

test('an origin that no behavior uses does not keep a page for 403 from being reported', () => {
  const [origin] = (oacSite as any).Resources.Distribution.Properties.DistributionConfig.Origins;
  const { paths } = analyzed(changed(oacSite, {
    [`${CONFIG}.Origins.0`]: { ...origin, Id: 'unused' },
    [`${CONFIG}.Origins.1`]: origin,
    [`${CONFIG}.CustomErrorResponses`]: [{ ErrorCode: 403, ResponseCode: 200, ResponsePagePath: '/index.html' }, { ErrorCode: 404, ResponseCode: 200, ResponsePagePath: '/index.html' }],
  }));
  const [unused, used] = paths.map(({ findings }) => findings.filter(({ rule }) => rule.id === 'error-response-masks-denial'));
  expect(unused).toEqual([]);
  expect(used.map(({ fix }) => fix)).toEqual([expect.stringContaining('take the mapping of 403 out: that of 404 is enough')]);
});
