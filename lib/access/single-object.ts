import { Diagnosis } from './diagnosis';
import { resourceArn } from './gate';
import { keyOf } from './object-keys';
import { objectRequest } from './request';
import { authorize } from '../iam/authorization';
import { all, Judgement } from '../truth';

/** Whether the policies on the way let CloudFront get the object that a path of the viewer's stands for. */
export function isAllowedToGet(viewerPath: string, { judged, path }: Diagnosis): Judgement {
  return all(judged.filter(({ gate }) => gate.policies.length < 2).map(({ gate, statements }) => {
    return authorize(statements, { ...objectRequest(gate.reading), resource: resourceArn(gate, keyOf(path.origin, viewerPath)) }).allowed;
  }));
}
