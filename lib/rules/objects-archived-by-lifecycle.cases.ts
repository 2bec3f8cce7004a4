import { RuleCases } from './cases';
import { changed, oacSite, websiteSite } from './reference-sites';
import { Json, JsonObject } from '../template/json';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const AT = { resource: 'Bucket', property: 'LifecycleConfiguration.Rules.0' };

function rules(...Rules: readonly JsonObject[]) {
  return { 'Bucket.Properties.LifecycleConfiguration': { Rules: Rules.map((rule) => ({ Status: 'Enabled', ...rule })) } };
}

function to(StorageClass: string, TransitionInDays: Json = 90) {
  return { Transitions: [{ StorageClass, TransitionInDays }] };
}

function tiering(AccessTier: string, more: JsonObject = {}) {
  return { 'Bucket.Properties.IntelligentTieringConfigurations': [{ Id: 'old', Status: 'Enabled', Tierings: [{ AccessTier, Days: 180 }], ...more }] };
}

function upload(storage: string, prefix = '') {
  const Properties = { DestinationBucketName: { Ref: 'Bucket' }, DestinationBucketKeyPrefix: prefix, SystemMetadata: { 'storage-class': storage } };
  return { Upload: { Type: 'Custom::CDKBucketDeployment', Properties } };
}

const UPLOADED = { resource: 'Upload', property: 'SystemMetadata.storage-class' };

export const objectsArchivedByLifecycleCases: RuleCases = {
  ruleId: 'objects-archived-by-lifecycle',
  valid: [
    { title: 'older versions only', template: changed(oacSite, rules({ NoncurrentVersionTransitions: [{ StorageClass: 'GLACIER', TransitionInDays: 90 }] })) },
    { title: 'an archive that is read at once', template: changed(oacSite, rules(to('GLACIER_IR'))) },
    { title: 'a rule that is off', template: changed(oacSite, rules({ ...to('GLACIER'), Status: 'Disabled' })) },
    { title: 'a folder beside the one that is served', template: changed(oacSite, { ...rules({ ...to('GLACIER'), Prefix: 'logs/' }), [`${ORIGIN}.OriginPath`]: '/site' }) },
    { title: 'objects with a tag, which those that are served may not have', template: changed(oacSite, rules({ ...to('GLACIER'), TagFilters: [{ Key: 'archive', Value: 'true' }] })) },
    { title: 'objects are deleted before', template: changed(oacSite, rules(to('GLACIER'), { ExpirationInDays: 30 })) },
    { title: 'objects uploaded in a class that is read at once', template: changed(oacSite, upload('STANDARD_IA')) },
    { title: 'objects uploaded into an archive, in a folder beside the one that is served', template: changed(oacSite, { ...upload('GLACIER', 'backup'), [`${ORIGIN}.OriginPath`]: '/site' }) },
    { title: 'no archive tier', template: changed(oacSite, rules(to('INTELLIGENT_TIERING', 0))) },
  ],
  invalid: [
    { title: 'GLACIER [F5]', template: changed(oacSite, rules(to('GLACIER'))), message: '`Distribution` cannot read objects from `Bucket` any more once its lifecycle moves them to GLACIER after 90 days', at: AT },
    { title: 'DEEP_ARCHIVE behind a website endpoint [F5]', template: changed(websiteSite, rules(to('DEEP_ARCHIVE'))), message: 'moves them to DEEP_ARCHIVE after 90 days', at: AT },
    { title: 'by the older property, and on a day that is not known', template: changed(oacSite, rules({ Transition: { StorageClass: 'GLACIER', TransitionDate: '2030-01-01T00:00:00Z' } })), message: 'moves them to GLACIER in the end', at: AT },
    { title: 'a folder within the one that is served', template: changed(oacSite, { ...rules({ ...to('GLACIER'), Prefix: 'site/old/' }), [`${ORIGIN}.OriginPath`]: '/site' }), message: 'cannot read the objects below `site/old/` from `Bucket` any more', severity: 'info', at: AT },
    {
      title: 'the folder of a behavior',
      template: changed(oacSite, { ...rules({ ...to('GLACIER'), Prefix: 'media/' }), 'Distribution.Properties.DistributionConfig.CacheBehaviors': [{ PathPattern: '/media/*', TargetOriginId: 'site', ViewerProtocolPolicy: 'redirect-to-https' }] }),
      message: 'cannot read objects from `Bucket` any more',
      at: AT,
    },
    { title: 'logs in a bucket that is served', template: changed(oacSite, rules({ ...to('GLACIER'), Prefix: 'logs/' })), message: 'the objects below `logs/`', severity: 'info', at: AT },
    { title: 'other objects are deleted before', template: changed(oacSite, rules(to('GLACIER'), { ExpirationInDays: 30, Prefix: 'tmp/' })), message: 'to GLACIER after 90 days', at: AT },
    { title: 'objects uploaded into an archive', template: changed(oacSite, upload('GLACIER')), message: '`Distribution` cannot read from `Bucket`: `Upload` uploads objects in the storage class GLACIER', severity: 'error', canRead: 'no', at: UPLOADED },
    { title: 'a folder uploaded into an archive', template: changed(oacSite, upload('DEEP_ARCHIVE', 'old')), message: '`Distribution` can read only some objects (not `old/`, for one) from `Bucket`', canRead: 'partial', at: UPLOADED },
    { title: 'an archive tier of Intelligent-Tiering [F6]', template: changed(oacSite, tiering('DEEP_ARCHIVE_ACCESS')), message: 'Intelligent-Tiering moves them to DEEP_ARCHIVE_ACCESS after 180 days', certainty: 'possible', at: { resource: 'Bucket', property: 'IntelligentTieringConfigurations.0' } },
  ],
};
