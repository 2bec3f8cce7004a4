import { Stage } from 'aws-cdk-lib';

/** The directory of the templates. A plugin that reports a failure makes `synth` throw after they are written. */
export function synthesized(stage: Stage): string {
  try {
    return stage.synth().directory;
  } catch (error) {
    if ((error as Error).name !== 'ValidationFailed') throw error;
    return stage.outdir;
  }
}
