import { RuleCases } from './cases';
import { changed, oacSite, oaiSite } from './reference-sites';

export const oaiRegionUnsupportedCases: RuleCases = {
  ruleId: 'oai-region-unsupported',
  valid: [
    { title: 'an identity, in eu-west-1', template: oaiSite, environment: { region: 'eu-west-1' } },
    { title: 'an access control, in il-central-1', template: oacSite, environment: { region: 'il-central-1' } },
    { title: 'an identity, in a Region that is not known', template: oaiSite },
  ],
  invalid: [
    { title: 'an identity, in il-central-1 [E9]', template: oaiSite, environment: { region: 'il-central-1' }, message: '`Distribution` may not be able to read from `Bucket`: its origin uses an origin access identity, and the bucket is in il-central-1', certainty: 'possible' },
    { title: 'an identity without a grant, in ca-west-1 [E9]', template: changed(oaiSite, { BucketPolicy: undefined }), environment: { region: 'ca-west-1' }, message: 'the bucket is in ca-west-1', certainty: 'possible', besides: ['oai-without-bucket-grant'], canRead: 'no' },
    { title: 'the Region of the host, in a template for any [E9]', template: changed(oaiSite, { 'Distribution.Properties.DistributionConfig.Origins.0.DomainName': { 'Fn::Sub': '${Bucket}.s3.MX-central-1.amazonaws.com' } }), message: 'the bucket is in mx-central-1', certainty: 'possible' },
  ],
};
