import type { LabText } from '#lib/server/course-files.ts';
import { InlineCode } from '../inline-code.tsx';
import type { LabSheet } from './task-pane.tsx';

/** A lab's texts as the task pane draws them. */
export function toLabSheet({ id, title, debrief, tasks }: LabText): LabSheet {
  return {
    id,
    title,
    debrief,
    tasks: tasks.map((task) => ({ ...task, ask: <InlineCode text={task.ask} /> })),
  };
}
