import type { PipelineContext } from './pipeline-context.ts';
import type { PipelineEvent } from './stage.ts';

/** The same context, but what anybody warns of is also added to `warnings`, and never said twice. */
export function keepWarnings(context: PipelineContext, warnings: string[]): PipelineContext {
  const report = (event: PipelineEvent) => {
    if (event.type === 'warning') {
      // A video that is begun again has the same faults.
      if (warnings.includes(event.message)) return;
      warnings.push(event.message);
    }
    context.report(event);
  };
  return { ...context, report };
}
