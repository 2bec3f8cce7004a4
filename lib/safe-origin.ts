import { App } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { analyze } from './analysis';
import { isUnder } from './nag/registrations';
import { synthesized } from './nag/synthesized';
import { checkOptions } from './options';
import { AnalysisReport } from './report';
import { reportOf } from './reporters/report';
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
   * @returns the paths, findings and errors of the distributions under the scope.
   * @throws Error if the app cannot be synthesized for another reason than a failed validation, or if `disabledRules`
   *   names a rule that does not exist.
   */
  public static analyze(scope: IConstruct, options: SafeOriginOptions = {}): AnalysisReport {
    checkOptions(options);
    const app = scope.node.root as App;
    const { paths, findings, errors } = reportOf([analyze(withParameters(readCloudAssembly(synthesized(app)), options.parameters ?? {}))], options);
    return {
      paths: paths.filter(({ distribution }) => isUnder(distribution.constructPath ?? distribution.stack ?? '', scope.node.path)),
      findings: findings.filter(({ constructPath, stack }) => stack === undefined || isUnder(constructPath ?? stack, scope.node.path)),
      errors,
    };
  }

  private constructor() {}
}
