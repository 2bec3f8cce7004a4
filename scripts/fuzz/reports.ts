import { Checker } from './check';
import { Analysis } from '../../lib/analysis';
import { jsonReport } from '../../lib/reporters/json';
import { reportOf } from '../../lib/reporters/report';
import { textReport } from '../../lib/reporters/text';
import { TemplateSet } from '../../lib/template/template-set';

/** An analysis that is also written out in each format. */
export function reported(analyze: Checker['analyze']): (set: TemplateSet, now: Date) => Analysis {
  return (set, now) => {
    const analysis = analyze(set, now);
    textReport([analysis]);
    JSON.parse(jsonReport(reportOf([analysis])));
    return analysis;
  };
}
