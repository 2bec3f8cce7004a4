import { App } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { analyze } from './analysis';
import { concernsOf, placeOf } from './nag/concerns';
import { isUnder } from './nag/registrations';
import { synthesized } from './nag/synthesized';
import { checkOptions } from './options';
import { AnalysisReport } from './report';
import { errorReport, findingReport, findingsOf, pathReport } from './reporters/report';
import { SafeOriginOptions } from './safe-origin-options';
import { readCloudAssembly } from './template/cloud-assembly';
import { withParameters } from './template/parameters';

/** The check as a function, for a project's own unit tests. */
export class SafeOrigin {
  /**
   * Whether CloudFront will be able to read the S3 origins under a construct, and what is wrong where it will not.
   *
   * Synthesizes the app the construct is in, as `Template.fromStack` does, and analyzes all its templates as one set. Findings
   * never make it throw, whether or not `SafeOriginAspect` or `SafeOriginChecks` is registered.
   *
   * @param scope the App, a Stage, a stack or any construct in one.
   * @param options `disabledRules` leaves rules out, `parameters` gives values; the others make no difference here.
   * @returns the paths of the distributions under the scope, the findings that concern these or other resources under it, and the
   *   errors of all inputs.
   * @throws Error if the app cannot be synthesized for another reason than a failed validation, or if `disabledRules`
   *   names a rule that does not exist.
   */
  public static analyze(scope: IConstruct, options: SafeOriginOptions = {}): AnalysisReport {
    checkOptions(options);
    const app = scope.node.root as App;
    const analysis = analyze(withParameters(readCloudAssembly(synthesized(app)), options.parameters ?? {}));
    const isIn = (place: string) => isUnder(place, scope.node.path);
    const concerns = concernsOf(analysis);
    return {
      paths: analysis.paths.filter(({ distribution }) => isIn(placeOf(distribution))).map((path) => pathReport(path, options)),
      findings: findingsOf(analysis, options).filter((finding) => !finding.resource || concerns(finding).some(isIn)).map(findingReport),
      errors: analysis.errors.map(errorReport),
    };
  }

  private constructor() {}
}
