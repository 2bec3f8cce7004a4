import { Stage } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { placeOf } from './concerns';
import { covering, Registration, registrationsIn } from './registrations';
import { Analysis, analyze, failure } from '../analysis';
import { summaryOf } from '../reporters/summary';
import { readCloudAssembly } from '../template/cloud-assembly';
import { GivenParameters, withParameters } from '../template/parameters';

/** One synthesis of an app: analyzed once, and each finding reported once, however many plugins there are. */
export interface Synthesis {
  readonly analysis: Analysis;
  readonly registrations: readonly Registration[];
  readonly reported: Set<string>;
}

interface Current extends Synthesis {
  /** The plugins whose turn has come; a second turn is another synthesis. */
  readonly called: Set<object>;
}

const CURRENT = new WeakMap<IConstruct, Current>();

/** The synthesis that calls the plugin now. */
export function synthesisOf(app: IConstruct, plugin: object): Synthesis {
  const current = CURRENT.get(app);
  const synthesis = current === undefined || current.called.has(plugin) ? begun(app) : current;
  synthesis.called.add(plugin);
  return synthesis;
}

function begun(app: IConstruct): Current {
  const registrations = registrationsIn(app);
  const synthesis = { analysis: analysisOf(app, registrations), registrations, reported: new Set<string>(), called: new Set<object>() };
  CURRENT.set(app, synthesis);
  announce(synthesis);
  return synthesis;
}

/** An internal failure is a finding too: a broken checker must not be silent. */
function analysisOf(app: IConstruct, registrations: readonly Registration[]): Analysis {
  try {
    const parameters = Object.assign({}, ...registrations.map(({ options }) => options.parameters)) as GivenParameters;
    return analyze(withParameters(readCloudAssembly((app as Stage).outdir), parameters));
  } catch (error) {
    return { paths: [], failures: [failure(error)], unread: [], errors: [] };
  }
}

/** The CLI sets the variable; elsewhere (tests, other tools) standard error stays quiet. */
function announce({ analysis, registrations }: Synthesis): void {
  if (process.env.CDK_CLI_VERSION === undefined) return;
  const paths = analysis.paths.filter(({ distribution }) => covering(registrations, placeOf(distribution)).length > 0);
  process.stderr.write(`cdk-safe-origin: ${summaryOf({ ...analysis, paths })}\n`);
}
