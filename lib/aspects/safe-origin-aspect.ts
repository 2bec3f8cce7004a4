import { App, IAspect, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { SafeOriginChecks } from '../nag/safe-origin-checks';
import { checkOptions } from '../options';
import { SafeOriginOptions } from '../safe-origin-options';

/**
 * Fails `cdk synth` where CloudFront will not be able to read an S3 origin under the scope.
 *
 * ```ts
 * Aspects.of(app).add(new SafeOriginAspect());
 * ```
 *
 * While aspects run, other aspects may still change constructs, and references between stacks are not resolved. So it
 * registers `SafeOriginChecks` with the App, limited to the scope, which looks at the finished templates.
 */
export class SafeOriginAspect implements IAspect {
  /** The scopes it was added to: the first constructs visited. */
  private readonly scopes: IConstruct[] = [];

  /**
   * @param options what is reported, and what fails the synthesis.
   * @throws Error if `disabledRules` names a rule that does not exist.
   */
  constructor(private readonly options: SafeOriginOptions = {}) {
    checkOptions(options);
  }

  /** Called by the CDK for each construct under the scope. */
  public visit(node: IConstruct): void {
    if (this.scopes.some((scope) => node === scope || node.node.scopes.includes(scope))) return;
    this.scopes.push(node);
    const app = node.node.root;
    if (App.isApp(app)) Validations.of(app).addPlugins(new SafeOriginChecks(node, this.options));
  }
}
