import { relative } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { constructPathOf, Resource } from '../graph/resource';

/** The construct that makes a resource. */
export function constructOf(app: IConstruct, resource: Resource): IConstruct | undefined {
  const path = constructPathOf(resource);
  if (path === undefined) return undefined;
  return path.split('/').reduce<IConstruct | undefined>((node, id) => node?.node.tryFindChild(id), app);
}

/**
 * Whether a rule is acknowledged at a construct or above it, below the App. The CDK applies acknowledgements by construct
 * path, and so none of these to what is reported at the App.
 */
export function isAcknowledgedBelowApp(construct: IConstruct, id: string): boolean {
  for (let node: IConstruct | undefined = construct; node?.node.scope; node = node.node.scope) {
    const acknowledged = node.node.metadata.some(({ type, data }) => {
      return type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY && typeof data === 'object' && data !== null && id in data;
    });
    if (acknowledged) return true;
  }
  return false;
}

/** Where in the user's source the construct was made: `bin/app.ts:12:5`. */
export function creationLine(construct: IConstruct): string | undefined {
  const trace: unknown = construct.node.metadata.find(({ type }) => type === 'aws:cdk:creationStack')?.data;
  const frames = Array.isArray(trace) ? trace.filter((frame) => typeof frame === 'string') : [];
  const [, file, position] = frames.map((frame) => /\(?((?:\/|[A-Za-z]:\\)[^()]*?):(\d+:\d+)\)?$/.exec(frame)).find((match) => match) ?? [];
  return file && `${relative(process.cwd(), file)}:${position}`;
}
