import { RuleCases } from './cases';
import { oacSite } from './reference-sites';

export const checkerFailedCases: RuleCases = {
  ruleId: 'checker-failed',
  valid: [{ title: 'a template that can be read', template: oacSite }],
  invalid: [], // no template makes the checker fail; its tests break a synthesis
};
