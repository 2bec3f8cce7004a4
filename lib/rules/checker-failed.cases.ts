import { RuleCases } from './cases';
import { oacSite, websiteSite } from './reference-sites';

export const checkerFailedCases: RuleCases = {
  ruleId: 'checker-failed',
  valid: [
    { title: 'a template that can be read', template: oacSite },
    { title: 'a template with another kind of origin', template: websiteSite },
  ],
  invalid: [], // no template makes the checker fail; its tests break a synthesis
};
