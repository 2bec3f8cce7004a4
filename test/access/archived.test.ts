import { changed, oacSite, websiteSite } from '../../lib/rules/reference-sites';
import { Json } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const ORIGIN = 'Distribution.Properties.DistributionConfig.Origins.0';
const UNKNOWN = ['read-not-provable'];
const ARCHIVED = ['objects-archived-by-lifecycle'];

const upload = (name: string, storage: Json | undefined, prefix: Json = ''): Changes => ({
  [name]: {
    Type: 'Custom::CDKBucketDeployment',
    Properties: {
      DestinationBucketName: { Ref: 'Bucket' },
      DestinationBucketKeyPrefix: prefix,
      SystemMetadata: storage === undefined ? {} : { 'storage-class': storage },
    },
  },
});
const FOLDER: Changes = { [`${ORIGIN}.OriginPath`]: '/site' };
const KMS = { 'Upload.Properties.SystemMetadata.sse': 'aws:kms' };

describe('what a deployment uploads into an archive', () => {
  test.each<Row>([
    ['all that is served', oacSite, upload('Upload', 'GLACIER'), 'no', ARCHIVED, '`Upload` uploads objects in the storage class GLACIER'],
    ['behind a website endpoint', websiteSite, upload('Upload', 'DEEP_ARCHIVE'), 'no', ARCHIVED],
    ['an archive that is read at once', oacSite, upload('Upload', 'GLACIER_IR'), 'yes'],
    ['the folder that is served', oacSite, { ...upload('Upload', 'GLACIER', 'site'), ...FOLDER }, 'no', ARCHIVED],
    ['a folder in it', oacSite, { ...upload('Upload', 'GLACIER', 'site/old/'), ...FOLDER }, 'partial', ARCHIVED, 'not `site/old/`, for one'],
    ['another folder', oacSite, { ...upload('Upload', 'GLACIER', 'old'), ...FOLDER }, 'yes'],
    ['the folder of a parameter', oacSite, { ...upload('Upload', 'GLACIER', { Ref: 'P' }), ...FOLDER }, 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['beside what another uploads', oacSite, { ...upload('Upload', 'GLACIER'), ...upload('Other', undefined) }, 'partial', ARCHIVED],
    ['beside what another uploads into an archive', oacSite, { ...upload('Upload', 'GLACIER'), ...upload('Other', 'DEEP_ARCHIVE') }, 'no', ARCHIVED],
    ['if a parameter says so', oacSite, upload('Upload', { Ref: 'P' }), 'unknown', UNKNOWN, 'the value of the parameter `P`'],
    ['if a condition says so', oacSite, upload('Upload', { 'Fn::If': ['C', 'GLACIER', { Ref: 'AWS::NoValue' }] }), 'no', ARCHIVED, 'When `C` is true'],
    ['if it is there', oacSite, { ...upload('Upload', 'GLACIER'), 'Upload.Condition': 'C' }, 'no', ARCHIVED, 'When `C` is true'],
    ['and encrypts', changed(oacSite, upload('Upload', 'GLACIER')), KMS, 'no', ['oac-without-key-grant', ...ARCHIVED]],
  ])('%s', (...row) => expectRow(row));
});
