import { IPolicyValidationContext, IPolicyValidationPlugin, PolicyValidationPluginReport } from 'aws-cdk-lib';
import { NAMESPACE } from './violation';

/**
 * Reports what does not fail the synthesis, apart from what does: the CLI takes a report with a failure in it as failed for
 * every stack that is left in it, be it with an info only.
 */
export class Notices implements IPolicyValidationPlugin {
  public readonly name: string = NAMESPACE;

  constructor(private readonly notices: (context: IPolicyValidationContext) => PolicyValidationPluginReport) {}

  public validate(context: IPolicyValidationContext): PolicyValidationPluginReport {
    return this.notices(context);
  }
}
