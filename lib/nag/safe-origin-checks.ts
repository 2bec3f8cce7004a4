import { CfnResource, IPolicyValidationContext, PolicyValidationPluginReport, Stage, Validations } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag';
import { IConstruct } from 'constructs';
import { Notices } from './notices';
import { isUnder, register, Registration, registrationsIn } from './registrations';
import { synthesisOf } from './synthesis';
import { synthesized } from './synthesized';
import { NAMESPACE, violationOf } from './violation';
import { Asked, reportOf, violationsOf } from './violations';
import { failure } from '../analysis';
import { checkOptions, fails } from '../options';
import { RULES } from '../rules/registry';
import { SafeOriginOptions } from '../safe-origin-options';
import { Stack } from '../template/template-set';

/**
 * Tells at `cdk synth` whether CloudFront will be able to read its S3 origins, and why not: a cdk-nag pack, and so a
 * validation plugin of the CDK.
 *
 * ```ts
 * Validations.of(app).addPlugins(new SafeOriginChecks(app));
 * ```
 *
 * It reads the synthesized templates of the whole app as one set, so that overrides, cross-stack references and changes made
 * by aspects are seen. Findings are acknowledged with
 * `Validations.of(construct).acknowledge({ id: 'SafeOrigin::<rule-id>', reason: '…' })`.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
 */
export class SafeOriginChecks extends NagPack {
  /** The name that findings are printed with, and the namespace of acknowledgements. */
  public readonly name: string = NAMESPACE;
  /** The ids of all rules. */
  public readonly ruleIds?: string[] = RULES.map(({ id }) => id);
  private readonly registration: Registration;

  /**
   * @param scope what is checked: the App, a Stage, a stack or any construct in one.
   * @param options what is reported, and what fails the synthesis.
   * @throws Error if `disabledRules` names a rule that does not exist.
   */
  constructor(scope: IConstruct, options: SafeOriginOptions = {}) {
    super();
    checkOptions(options);
    this.packName = NAMESPACE;
    this.registration = { scopePath: scope.node.path, options };
    register(this, this.registration);
    if (Stage.isStage(scope) || Stage.of(scope)) Validations.of(scope).addPlugins(new Notices((context) => this.notices(context)));
  }

  /** Called by the CDK when the templates are written. An internal failure is a violation too: it must not be silent. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.reported(this, context, fails);
  }

  /**
   * The check of a construct tree outside a synthesis, as cdk-nag packs are tested; the templates are synthesized for it.
   *
   * @param scope the App, a Stage, a stack or any construct in one.
   */
  public validateScope(scope: IConstruct): PolicyValidationPluginReport {
    const app = scope.node.root;
    synthesized(app as Stage);
    const isAsked: Asked['isAsked'] = ({ resource }, _options, places) => !resource || places.some((place) => isUnder(place, scope.node.path));
    return reportOf(violationsOf(synthesisOf(app, {}), { registration: this.registration, isAsked }, app));
  }

  /** Not used: the templates are checked, not single resources. */
  protected checkResource(_node: CfnResource): void {}

  private notices(context: IPolicyValidationContext): PolicyValidationPluginReport {
    if (!registrationsIn(context.appConstruct).includes(this.registration)) return reportOf([]);
    return this.reported(this.registration, context, (finding, options) => !fails(finding, options));
  }

  private reported(turn: object, context: IPolicyValidationContext, isOfKind: Asked['isAsked']): PolicyValidationPluginReport {
    const app = context.appConstruct;
    try {
      const stacks = new Set(context.stackTemplates.map(({ stackConstructPath }) => stackConstructPath));
      const isAsked: Asked['isAsked'] = (finding, options, places) => {
        return isOfKind(finding, options, places) && (!finding.resource || stacks.has(rootOf(finding.resource.stack).path));
      };
      return reportOf(violationsOf(synthesisOf(app, turn), { registration: this.registration, isAsked }, app));
    } catch (error) {
      return reportOf([violationOf(failure(error), this.registration.options, app)!]);
    }
  }
}

function rootOf(stack: Stack): Stack {
  return stack.parent ? rootOf(stack.parent.stack) : stack;
}
