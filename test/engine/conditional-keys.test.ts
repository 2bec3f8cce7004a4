import { oacSite } from '../../lib/rules/reference-sites';
import { Json, JsonObject } from '../../lib/template/json';
import { Changes, expectRow, Row } from '../verdicts';

const STATEMENT = 'BucketPolicy.Properties.PolicyDocument.Statement';
const NOTHING = { Ref: 'AWS::NoValue' };
const given = (one: Json, other: Json): Json => ({ 'Fn::If': ['C', one, other] });
const denying = (Condition: JsonObject): Changes => ({ [`${STATEMENT}.1`]: { Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: { 'Fn::Sub': '${Bucket.Arn}/*' }, Condition } });
const asking = (value: Json): Changes => ({ [`${STATEMENT}.0.Condition.StringEquals.aws:PrincipalOrgID`]: value });

describe('a key in the condition of a statement that a template condition removes', () => {
  const DENIED = ['read-explicitly-denied'];
  const NOT_GRANTED = ['oac-without-bucket-grant'];

  test.each<Row>([
    ['from a Deny', oacSite, denying({ StringEquals: { 'aws:SourceVpce': given('vpce-1', NOTHING) }, Bool: { 'aws:SecureTransport': 'true' } }), 'no', DENIED, 'When `C` is false: '],
    ['from a grant', oacSite, asking(given('o-1', NOTHING)), 'no', NOT_GRANTED, 'When `C` is true: '],
    ['from a grant that has another value for it', oacSite, asking(['o-1', given('o-2', NOTHING)]), 'no', NOT_GRANTED],
    ['not, but chooses the value of', oacSite, asking(given('o-1', 'o-2')), 'no', NOT_GRANTED],
    ['not, but demands or forbids', oacSite, denying({ Null: { 'aws:SourceVpce': given('true', 'false') } }), 'no', DENIED, 'When `C` is true: '],
  ])('%s', (...row) => expectRow(row));
});
