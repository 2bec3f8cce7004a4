import { Stage } from 'aws-cdk-lib';

/** The directory of the templates. A plugin that reports a failure makes `synth` throw after they are written. */
export function synthesized(stage: Stage): string {
  if (!Stage.isStage(stage)) throw new Error('cdk-safe-origin: the construct is in no App; give one that is in a stack of an App');
  try {
    return stage.synth().directory;
  } catch (error) {
    if ((error as Error).name !== 'ValidationFailed') throw error;
    return stage.outdir;
  }
}
