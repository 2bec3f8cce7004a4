import { CfnResource, IPolicyValidationContext, PolicyValidationPluginReport, PolicyViolation, Stage } from 'aws-cdk-lib';
import { NagPack } from 'cdk-nag';
import { IConstruct } from 'constructs';
import { covering, isUnder, register, Registration, synthesisOf } from './registrations';
import { synthesized } from './synthesized';
import { NAMESPACE, violationOf } from './violation';
import { Analysis, analyze, CheckedPath, failure } from '../analysis';
import { checkOptions, isEnabled, isShown, strictest } from '../options';
import { SafeOriginOptions } from '../safe-origin-options';
import { findingsOf } from '../reporters/report';
import { summaryOf } from '../reporters/summary';
import { Finding } from '../rules/judge';
import { RULES } from '../rules/registry';
import { readCloudAssembly } from '../template/cloud-assembly';
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
    register(scope.node.root, this.registration);
  }

  /** Called by the CDK when the templates are written. An internal failure is a violation too: it must not be silent. */
  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    try {
      const stacks = new Set(context.stackTemplates.map(({ stackConstructPath }) => stackConstructPath));
      return reportOf(this.found(context.appConstruct, ({ resource }) => !resource || stacks.has(rootOf(resource.stack).path)));
    } catch (error) {
      return reportOf([violationOf(failure(error), this.registration.options, context.appConstruct)!]);
    }
  }

  /** The check of a construct tree outside a synthesis; the templates are synthesized for it. */
  public validateScope(scope: IConstruct): PolicyValidationPluginReport {
    synthesized(scope.node.root as Stage);
    return reportOf(this.found(scope.node.root, (finding) => !finding.resource || isUnder(pathOf(finding), scope.node.path)));
  }

  /** Not used: the templates are checked, not single resources. */
  protected checkResource(_node: CfnResource): void {}

  private found(app: IConstruct, isAsked: (finding: Finding) => boolean): PolicyViolation[] {
    const { analysis, reported, isNew } = synthesisOf(app, this.registration, () => analysisOf(app));
    if (isNew) announce(analysis.paths.filter(({ diagnosis }) => covering(app, diagnosis.path.distribution.stack.path).length > 0));
    const unread = analysis.unread.map(({ input, message }) => failure(new Error(`${input} ${message}`)));
    return [...findingsOf(analysis, {}), ...unread].flatMap((finding) => {
      const key = keyOf(finding);
      const scopes = finding.resource ? covering(app, pathOf(finding)) : [this.registration];
      const options = strictest(scopes.map((scope) => scope.options));
      const isOurs = scopes.includes(this.registration) && isAsked(finding);
      if (!isOurs || reported.has(key) || !isEnabled(finding, options) || !isShown(finding, options)) return [];
      reported.add(key);
      return violationOf(finding, options, app) ?? [];
    });
  }
}

function analysisOf(app: IConstruct): Analysis {
  return analyze(readCloudAssembly((app as Stage).outdir));
}

/** The CLI sets the variable; elsewhere (tests, other tools) standard error stays quiet. */
function announce(paths: readonly CheckedPath[]): void {
  if (process.env.CDK_CLI_VERSION !== undefined) process.stderr.write(`cdk-safe-origin: ${summaryOf(paths)}\n`);
}

function reportOf(violations: PolicyViolation[]): PolicyValidationPluginReport {
  return { success: violations.every(({ severity }) => severity === 'warning'), violations };
}

function rootOf(stack: Stack): Stack {
  return stack.parent ? rootOf(stack.parent.stack) : stack;
}

function pathOf({ resource }: Finding): string {
  return resource!.stack.constructPathOf(resource!.logicalId) ?? resource!.stack.path;
}

function keyOf({ rule, resource, property, message }: Finding): string {
  return [rule.id, resource?.id, property, message].join('\n');
}
